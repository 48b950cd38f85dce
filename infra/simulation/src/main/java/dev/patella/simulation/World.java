package dev.patella.simulation;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Script;
import dev.patella.local.driver.Turn;
import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.simulation.database.Link;
import dev.patella.simulation.database.ReplicaSet;
import dev.patella.simulation.database.SimulatedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Services, servers, clinics and clocks in one thread. A seed says who goes on next whenever somebody calls out, and what goes wrong. There are
 * two clocks, as where the platform is run on one machine: the machines' goes on with every step, the services' stands still until everything
 * has come to rest.
 */
final class World {

    static final Topics TOPICS = new Topics("patella", FrontEnd.SERVICES);
    /** When the services' clocks start: a Monday. */
    static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant MACHINE_START = Instant.parse("2029-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(45);
    private static final int MOST_STEPS = 400_000;
    private static final int MOST_LOST = 8;
    private static final BsonString NOTHING = new BsonString("");

    private final Services services;
    private final Bug bug;
    private final Random random;
    private final Trouble trouble;
    private final Calendar calendar;
    private final Tasks tasks = new Tasks();
    private final ReplicaSet servers;
    private final Broker broker;
    private final Clinics clinics;
    private final Link link = new Way();
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<String, Long> generations = new HashMap<>();
    private final List<Tasks.Task> ready = new ArrayList<>();
    private final List<Sleep> sleeping = new ArrayList<>();
    private final PriorityQueue<Meeting> agenda = new PriorityQueue<>(Comparator.comparing(Meeting::time)
            .thenComparingLong(Meeting::number));
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::time).thenComparingLong(Event::number));
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, String> left = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private Instant machine = MACHINE_START;
    private Instant time = START;
    private int bedsides;
    private long numbers;
    private long calls;
    private long steps;
    private long inputs;

    /**
     * A world at its beginning.
     *
     * @param scenario says everything that is left to chance
     */
    World(Services services, Scenario scenario, Calendar calendar) {
        long seed = Scenario.mixed(scenario.seed());
        this.bug = scenario.bug();
        this.services = services;
        this.random = new Random(seed);
        this.trouble = new Trouble(scenario, new Random(seed ^ 0x5DEECE66DL));
        this.calendar = calendar;
        this.servers = services.installed(this::machineTime);
        this.broker = new Broker(this::machineTime);
        this.clinics = new Clinics(this, FrontEnd.commands());
        broker.show(clinics::read);
        services.moveTo(this);
    }

    /** While this is the same, the same is left to do. */
    private record State(long database, long broker, Instant time) {}

    private record Sleep(Tasks.Task task, Instant until, BooleanSupplier over) {}

    private record Meeting(Instant time, long number, Tasks.Task task) {}

    private record Event(Instant time, long number, Runnable happens) {}

    /** It does not come to rest. */
    static final class NeverQuiet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NeverQuiet(String message) {
            super(message);
        }
    }

    Bug bug() {
        return bug;
    }

    Services services() {
        return services;
    }

    Tasks tasks() {
        return tasks;
    }

    Broker broker() {
        return broker;
    }

    ReplicaSet servers() {
        return servers;
    }

    Clinics clinics() {
        return clinics;
    }

    Random random() {
        return random;
    }

    Trouble trouble() {
        return trouble;
    }

    Link link() {
        return link;
    }

    /** The services' time. */
    Instant time() {
        return time;
    }

    /** The machines' time. */
    Instant machineTime() {
        return machine;
    }

    /** How much was done so far. */
    Run.Work work() {
        return new Run.Work(steps, calls, inputs, broker.appended());
    }

    void countInput() {
        inputs++;
    }

    /** What went wrong within services and was tried again, and how often. */
    Map<String, Integer> failures() {
        return failures;
    }

    void noteFailure(String who, RuntimeException why) {
        failures.merge(who.replaceAll("-\\d+", "") + ": " + why, 1, Integer::sum);
    }

    Telemetry telemetry(String service) {
        return new Alarms(service, failures);
    }

    /** The engine of the instance that is at work. */
    Desk<?, ?> deskAtWork() {
        Tasks.Task task = tasks.current();
        Replica replica = task == null ? null : task.owner();
        if (replica == null) {
            throw new IllegalStateException("No instance is at work");
        }
        return replica.desk();
    }

    MongoDatabase database(String service) {
        return services.database(service);
    }

    /** Plays these scripts to their end, lets everything come to rest, and mends everything at last. */
    void play(List<? extends Script> scripts) {
        for (String service : FrontEnd.SERVICES) {
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                Replica replica = new Replica(this, service, i);
                replicas.add(replica);
                replica.start();
            }
        }
        for (int i = 0; i < scripts.size(); i++) {
            Script script = scripts.get(i);
            ready.add(tasks.make("patient-" + i, null, () -> perform(script)));
        }
        do {
            trouble.nextStep();
            comeToRest();
        } while (nextMeetings());
        heal();
        comeToRest();
        if (broker.hasLost()) {
            // What everybody had read is lacked by nobody: an operator who knows of the loss has it published again.
            replicas.forEach(Replica::republish);
            comeToRest();
        }
    }

    /** What a script fails of, it keeps. */
    private void perform(Script script) throws InterruptedException {
        OwnTurn turn = new OwnTurn();
        try {
            script.play(turn);
        } catch (RuntimeException e) {
            failures.merge("A patient: " + e, 1, Integer::sum);
        } finally {
            turn.leaveBedside();
        }
    }

    /** Nobody is left in the middle of something: who still waits is told that it is over. */
    void end() {
        List<Tasks.Task> all = new ArrayList<>(ready);
        sleeping.forEach(one -> all.add(one.task()));
        agenda.forEach(one -> all.add(one.task()));
        for (Tasks.Task task : all) {
            task.kill();
            while (!task.isDone()) {
                tasks.goToItsEnd(task);
            }
        }
    }

    /** Moves the services' clock to what is next, and wakes up whose time has come; false when nobody is left. */
    private boolean nextMeetings() {
        Meeting first = agenda.peek();
        if (first == null) {
            return false;
        }
        Instant target = calendar.next(first.time(), nextTimer(), bedsides > 0);
        time = target.isAfter(time) ? target : time;
        for (Meeting next = agenda.peek(); next != null && !next.time().isAfter(time); next = agenda.peek()) {
            agenda.remove();
            ready.add(next.task());
        }
        return true;
    }

    private void heal() {
        trouble.heal();
        servers.rejoin();
        replicas.forEach(Replica::heal);
    }

    /** Lets everybody go on until nothing is in flight. */
    private void comeToRest() {
        Instant end = machine.plus(LONGEST);
        long last = steps + MOST_STEPS;
        while (true) {
            happen();
            List<Runnable> choices = choices();
            if (!choices.isEmpty()) {
                go(choices);
            } else if (isQuiet()) {
                return;
            } else {
                List<Runnable> due = due();
                if (due.isEmpty()) {
                    wait(end);
                } else {
                    go(due);
                }
            }
            if (machine.isAfter(end) || steps > last) {
                throw new NeverQuiet("It does not come to rest: " + restless());
            }
        }
    }

    private void go(List<Runnable> choices) {
        steps++;
        choices.get(random.nextInt(choices.size())).run();
        machine = machine.plusMillis(1 + random.nextInt(20));
    }

    /** What is planned for a time that has come, happens. */
    private void happen() {
        for (Event next = events.peek(); next != null && !next.time().isAfter(machine); next = events.peek()) {
            events.remove();
            next.happens().run();
        }
        for (Replica replica : replicas) {
            Instant start = replica.startsAt();
            if (start != null && !start.isAfter(machine)) {
                replica.start();
            }
        }
        sleeping.removeIf(one -> {
            boolean over = one.over().getAsBoolean() || !one.until().isAfter(machine);
            if (over) {
                ready.add(one.task());
            }
            return over;
        });
    }

    private List<Runnable> choices() {
        List<Runnable> choices = new ArrayList<>();
        for (Tasks.Task task : ready) {
            Replica owner = task.owner();
            if (owner == null || !owner.isFrozen()) {
                choices.add(() -> {
                    ready.remove(task);
                    tasks.go(task);
                });
            }
        }
        replicas.forEach(replica -> replica.nudged().forEach(job -> choices.add(() -> tasks.go(replica.begin(job)))));
        if (!choices.isEmpty() && random.nextInt(10) == 0) {
            choices.addAll(due());
        }
        return choices;
    }

    private List<Runnable> due() {
        List<Runnable> due = new ArrayList<>();
        Set<String> restless = restlessServices();
        replicas.forEach(replica -> replica.due(restless.contains(replica.service()))
                .forEach(job -> due.add(() -> tasks.go(replica.begin(job)))));
        return due;
    }

    private Set<String> restlessServices() {
        return FrontEnd.SERVICES.stream().filter(service -> !restless(service).isEmpty()).collect(Collectors.toSet());
    }

    /** Nobody can go on now: the machines' time moves to when somebody can. */
    private void wait(Instant end) {
        Instant next = end.plusMillis(1);
        Set<String> restless = restlessServices();
        for (Replica replica : replicas) {
            Instant start = replica.startsAt();
            Instant own = start != null ? start
                    : replica.isFrozen() ? replica.frozenUntil() : replica.next(restless.contains(replica.service()));
            next = own.isBefore(next) ? own : next;
        }
        for (Sleep sleep : sleeping) {
            next = sleep.until().isBefore(next) ? sleep.until() : next;
        }
        Event event = events.peek();
        next = event != null && event.time().isBefore(next) ? event.time() : next;
        machine = next.isAfter(machine) ? next : machine.plusMillis(1);
    }

    private boolean isQuiet() {
        return restless().isEmpty();
    }

    /** Who is not at rest, and why. */
    private String restless() {
        if (!ready.isEmpty() || !sleeping.isEmpty()) {
            return "somebody is at work: " + ready + sleeping;
        }
        if (servers.isCutOff()) {
            return "the primary is cut off";
        }
        for (Replica replica : replicas) {
            if (replica.isUp() && !replica.nudged().isEmpty()) {
                return replica + " has something to do";
            }
        }
        for (String service : FrontEnd.SERVICES) {
            String left = restless(service);
            if (!left.isEmpty()) {
                return service + ": " + left;
            }
        }
        return "";
    }

    private String restless(String service) {
        for (Replica replica : replicas) {
            if (replica.service().equals(service) && replica.isBusy()) {
                return replica + " is at work";
            }
        }
        State state = new State(servers.changes(), broker.changes(), time);
        if (!state.equals(states.put(service, state))) {
            left.put(service, left(service));
        }
        return left.getOrDefault(service, "");
    }

    /** What is left to do for a service, whoever does it. */
    private String left(String service) {
        for (String topic : TOPICS.heardBy(service)) {
            for (int partition = 0; partition < Broker.PARTITIONS; partition++) {
                if (broker.committed(service, topic, partition) != broker.end(topic, partition)) {
                    return service + " has not read " + topic + "-" + partition;
                }
            }
        }
        for (BsonDocument one : contents(service, services.definition(service).collection())) {
            if (one.containsKey("pendingSince")) {
                return one.get("_id") + " is pending";
            }
            Instant due = due(one);
            if (due != null && !due.isAfter(time)) {
                return one.get("_id") + " is due " + one.get("due");
            }
        }
        for (BsonDocument one : contents(service, "waiting")) {
            WaitingItem.Reason reason = WaitingItem.Reason.valueOf(one.getString("reason").getValue());
            if (!one.containsKey("gone") && reason.isTriedAgain() && reason != WaitingItem.Reason.PREREQUISITE) {
                return one.get("_id") + " waits: " + reason;
            }
        }
        if (!contents(service, "inputs").isEmpty()) {
            return "a reply is pending";
        }
        return broker.losses() == 0 ? "" : lacks(service);
    }

    /** What got lost at the broker, and has not come to a service again. */
    private String lacks(String service) {
        for (BsonDocument fence : contents(service, "watermarks")) {
            String stream = fence.getDocument("_id").getString("stream").getValue();
            boolean now = fence.getString("topic", NOTHING)
                    .getValue()
                    .equals(broker.id(TOPICS.stream(stream.isEmpty() ? service : stream)));
            if (stream.isEmpty() && (fence.containsKey("after") || !now)) {
                return "its topic is not filled";
            }
            if (!now) {
                return "it reads another topic of " + stream;
            }
        }
        Set<BsonValue> waiting = contents(service, "waiting").stream()
                .filter(one -> !one.containsKey("gone"))
                .map(one -> one.get("aggregate"))
                .collect(Collectors.toSet());
        Map<BsonValue, BsonDocument> own = byId(service, services.definition(service).collection());
        for (String stream : FrontEnd.SERVICES) {
            for (BsonDocument said : contents(stream, services.definition(stream).collection())) {
                if (!stream.equals(service) && end(said, "contract") > heard(own.get(said.get("_id")), stream) && !waiting.contains(said
                        .get("_id"))) {
                    return "it has not heard all that " + stream + " said of " + said.get("_id");
                }
            }
        }
        return "";
    }

    private static long heard(@Nullable BsonDocument reader, String stream) {
        return reader == null || !reader.containsKey("marks") ? 0 : end(reader.getDocument("marks"), stream);
    }

    private static long end(BsonDocument of, String chain) {
        return of.containsKey(chain) ? of.getDocument(chain).getNumber("n").longValue() : 0;
    }

    private Collection<BsonDocument> contents(String service, String collection) {
        return byId(service, collection).values();
    }

    private Map<BsonValue, BsonDocument> byId(String service, String collection) {
        return SimulatedDatabase.contents(servers, Services.databaseName(service), collection);
    }

    private static @Nullable Instant due(BsonDocument document) {
        BsonValue due = document.get("due");
        return due == null ? null : Instant.ofEpochMilli(due.asDocument().getDateTime("at").getValue());
    }

    private @Nullable Instant nextTimer() {
        Instant next = null;
        for (String service : FrontEnd.SERVICES) {
            for (BsonDocument one : contents(service, services.definition(service).collection())) {
                Instant due = due(one);
                next = due != null && (next == null || due.isBefore(next)) ? due : next;
            }
        }
        return next;
    }

    /** Partitions that an instance reads: all topics alike. */
    List<Integer> partitionsOf(Replica replica) {
        List<Replica> members = replicas.stream()
                .filter(one -> one.service().equals(replica.service()) && one.isUp() && !one.isFrozen())
                .toList();
        List<Integer> own = new ArrayList<>();
        for (int partition = 0; partition < Broker.PARTITIONS; partition++) {
            if (!members.isEmpty() && members.get(partition % members.size()) == replica) {
                own.add(partition);
            }
        }
        return own;
    }

    /** How often the instances of a service have divided the partitions among themselves. */
    long generation(String service) {
        return generations.getOrDefault(service, 0L);
    }

    /** The instances of a service divide the partitions anew. */
    void rebalanced(String service) {
        generations.merge(service, 1L, Long::sum);
        replicas.stream().filter(one -> one.service().equals(service)).forEach(Replica::readAgain);
    }

    /** Something of an instance calls out: others may go on before it does. */
    private void step() {
        calls++;
        if (random.nextInt(4) == 0) {
            letOthersGoOn();
        }
    }

    private void letOthersGoOn() {
        Tasks.Task task = tasks.current();
        if (task != null) {
            ready.add(task);
            tasks.pause();
        }
    }

    void sleep(Duration length) {
        waitUntil(() -> false, machine.plus(length));
    }

    /** Comes back when this is so, or at this time. */
    void waitUntil(BooleanSupplier over, Instant end) {
        Tasks.Task task = tasks.current();
        if (task != null) {
            sleeping.add(new Sleep(task, end, over));
            tasks.pause();
        }
    }

    private void plan(Duration from, Runnable happens) {
        events.add(new Event(machine.plus(from), numbers++, happens));
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1_000L * least + random.nextInt(1_000 * (most - least)));
    }

    /** An instance dies, with everything that it was about to do. */
    private void crash(Replica replica) {
        replica.die(seconds(1, 8));
        ready.stream().filter(task -> task.owner() == replica).forEach(Tasks.Task::kill);
        sleeping.stream().map(Sleep::task).filter(task -> task.owner() == replica).forEach(Tasks.Task::kill);
    }

    private Trouble.@Nullable Kind strike(Tasks.Task task) {
        Trouble.Kind kind = trouble.strike();
        if (kind != null) {
            log.add("%s: %s, call %d, at %s".formatted(task, kind, calls, time));
        }
        return kind;
    }

    /** What went wrong so far. */
    List<String> log() {
        return log;
    }

    /** The way of an instance to the servers. */
    private final class Way implements Link {

        @Override
        public BsonDocument query(String collection, BsonDocument query) {
            return bug.query(collection, query);
        }

        @Override
        public BsonDocument update(String collection, BsonDocument update) {
            return bug.update(collection, update);
        }

        @Override
        public boolean readsByMajority() {
            return bug.readsByMajority();
        }

        @Override
        public <T> T call(Supplier<T> work) {
            Tasks.Task task = tasks.current();
            Replica replica = task == null ? null : task.owner();
            if (task == null || replica == null) {
                return work.get();
            }
            step();
            Trouble.Kind kind = strike(task);
            return switch (kind) {
                case null -> work.get();
                case CRASH_BEFORE -> {
                    crash(replica);
                    throw new Tasks.Killed();
                }
                case CRASH_AFTER -> {
                    var _ = work.get();
                    crash(replica);
                    throw new Tasks.Killed();
                }
                case REPLY_LOST -> {
                    var _ = work.get();
                    throw new MongoTimeoutException("The reply got lost");
                }
                case REQUEST_LOST -> throw new MongoTimeoutException("The request got lost");
                case FREEZE -> {
                    freeze(replica);
                    letOthersGoOn();
                    yield work.get();
                }
                case CUT_OFF -> {
                    cutOff();
                    yield work.get();
                }
                case REBALANCE -> {
                    rebalance(replica.service());
                    yield work.get();
                }
                case WRONG_CLOCK -> {
                    replica.setClockWrong(Duration.ofMillis(random.nextInt(1_200_000) - 600_000L), seconds(5, 120));
                    yield work.get();
                }
                case TOPIC_REMADE, RECORDS_LOST -> {
                    harmBroker(kind);
                    yield work.get();
                }
            };
        }
    }

    private void freeze(Replica replica) {
        Duration length = seconds(1, 90);
        replica.freeze(length);
        rebalanced(replica.service());
        plan(length.plusMillis(1), () -> rebalanced(replica.service()));
    }

    private void cutOff() {
        servers.cutOff();
        boolean rollsBack = random.nextBoolean();
        plan(seconds(1, 12), () -> {
            if (rollsBack) {
                servers.rollBack();
            } else {
                servers.rejoin();
            }
        });
    }

    private void harmBroker(Trouble.Kind kind) {
        String topic = TOPICS.stream(FrontEnd.SERVICES.get(random.nextInt(FrontEnd.SERVICES.size())));
        if (kind == Trouble.Kind.TOPIC_REMADE) {
            broker.remake(topic);
        } else {
            broker.lose(topic, random.nextInt(Broker.PARTITIONS), 1 + random.nextInt(MOST_LOST));
        }
    }

    /** What the broker says to an instance that asks which topic bears a name. */
    String topicId(String topic) {
        try {
            return link.call(() -> broker.id(topic));
        } catch (MongoTimeoutException e) {
            return "";
        }
    }

    private void rebalance(String service) {
        List<Replica> all = replicas.stream().filter(one -> one.service().equals(service)).toList();
        if (all.size() < 4 && random.nextBoolean()) {
            Replica another = new Replica(this, service, all.size());
            plan(Duration.ofMillis(1), () -> {
                replicas.add(another);
                another.start();
            });
        } else {
            rebalanced(service);
        }
    }

    /** Offsets move, or not. */
    void offsets(Runnable move) {
        link.call(() -> {
            move.run();
            return true;
        });
    }

    Bus bus() {
        return new Bus() {

            @Override
            public List<Sent> publish(List<OutRecord> records) {
                return World.this.publish(records);
            }

            @Override
            public int partitions(String topic) {
                return Broker.PARTITIONS;
            }

            @Override
            public int partition(String topic, String key) {
                return Broker.partition(key);
            }
        };
    }

    private List<Bus.Sent> publish(List<OutRecord> records) {
        Tasks.Task task = tasks.current();
        Replica replica = task == null ? null : task.owner();
        if (task == null || replica == null) {
            throw new IllegalStateException("Only services publish");
        }
        step();
        int got = records.size();
        boolean dies = false;
        boolean told = true;
        Trouble.Kind kind = strike(task);
        if (kind != null) {
            switch (kind) {
                case CRASH_BEFORE, CRASH_AFTER -> {
                    got = random.nextInt(records.size() + 1);
                    dies = true;
                }
                case REPLY_LOST -> told = false;
                case REQUEST_LOST -> {
                    got = random.nextInt(records.size() + 1);
                    told = false;
                }
                case TOPIC_REMADE, RECORDS_LOST -> harmBroker(kind);
                default -> freeze(replica);
            }
        }
        List<Bus.Sent> sent = new ArrayList<>();
        int acknowledged = told ? got : random.nextInt(got + 1);
        for (int i = 0; i < records.size(); i++) {
            if (i < got) {
                broker.append(records.get(i));
            }
            sent.add(i < acknowledged ? Bus.Sent.ACKNOWLEDGED : Bus.Sent.FAILED);
        }
        if (dies) {
            crash(replica);
            throw new Tasks.Killed();
        }
        letOthersGoOn();
        return bug.sent(sent);
    }

    /** A clinic's event appears on its topic, sometimes twice. */
    void say(OutRecord record) {
        broker.append(record);
        if (random.nextInt(30) == 0) {
            broker.append(record);
        }
    }

    /** Asks a service over HTTP; null when no answer comes. */
    Edge.@Nullable Answered request(String service, Edge.Asked asked) {
        List<Replica> up = replicas.stream().filter(one -> one.service().equals(service) && one.isUp()).toList();
        if (up.isEmpty()) {
            return null;
        }
        Replica replica = up.get(random.nextInt(up.size()));
        List<Edge.Answered> answer = new ArrayList<>();
        Tasks.Task task = tasks.make(replica + " http", replica, () -> {
            try {
                answer.add(replica.handle(asked));
            } catch (RuntimeException e) {
                noteFailure(replica + " http", e);
            }
        });
        ready.add(task);
        waitUntil(task::isDone, machine.plusSeconds(30));
        return answer.isEmpty() || strike(task) != null ? null : answer.getFirst();
    }

    private final class OwnTurn implements Turn {
        private boolean bedside;

        @Override
        public Instant now() {
            return time;
        }

        @Override
        public void until(Instant until) {
            Tasks.Task task = tasks.current();
            if (task != null) {
                agenda.add(new Meeting(until, numbers++, task));
                tasks.pause();
            }
        }

        @Override
        public void atBedside() {
            bedsides += bedside ? 0 : 1;
            bedside = true;
        }

        @Override
        public void leaveBedside() {
            bedsides -= bedside ? 1 : 0;
            bedside = false;
        }
    }
}
