package dev.patella.platform.demo;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.WaitingDesk;
import java.util.ArrayList;
import java.util.List;

/** Notes what operators do, and answers as a test says. */
public final class FakeWaitingDesk implements WaitingDesk {

    private final List<OperatorAct> acts = new ArrayList<>();
    private final List<CloudEvent> repairs = new ArrayList<>();
    private Result answer = new Result(Outcome.APPLIED, "");

    public void answers(Outcome outcome, String detail) {
        answer = new Result(outcome, detail);
    }

    public List<OperatorAct> acts() {
        return acts;
    }

    public List<CloudEvent> repairs() {
        return repairs;
    }

    public void reset() {
        acts.clear();
        repairs.clear();
        answer = new Result(Outcome.APPLIED, "");
    }

    @Override
    public Result replay(String waitingId, OperatorAct act) {
        acts.add(act);
        return answer;
    }

    @Override
    public Result repair(String waitingId, CloudEvent repaired, OperatorAct act) {
        acts.add(act);
        repairs.add(repaired);
        return answer;
    }

    @Override
    public Result release(String waitingId, OperatorAct act) {
        acts.add(act);
        return answer;
    }
}
