package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchCommand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Prepared;
import org.jspecify.annotations.Nullable;

/** Before a line is cleared: what the registers hold about the things on it. Only looks; the hood itself is asked for by an errand. */
public final class LinePreparation implements Preparation<BatchCommand> {

    private final LineRegisters registers;
    private final Preparation<BatchCommand> others = Preparation.none();

    public LinePreparation(LineRegisters registers) {
        this.registers = registers;
    }

    @Override
    public Prepared<BatchCommand> prepare(@Nullable String aggregateId, BatchCommand command, Moment moment) {
        Prepared<BatchCommand> prepared = others.prepare(aggregateId, command, moment);
        return command instanceof BatchCommand.ClearLine line
                ? new Prepared<>(prepared.aggregateId(), line.with(registers.look(moment.site(), line)))
                : prepared;
    }
}
