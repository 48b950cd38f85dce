package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;

/** Before a line is cleared: what the registers hold about the things on it. Only looks; the hood itself is asked for by an errand. */
public final class LinePreparation implements Preparation<ProcessingBatch, BatchCommand> {

    private final LineRegisters registers;

    public LinePreparation(LineRegisters registers) {
        this.registers = registers;
    }

    @Override
    public BatchCommand prepare(String treatmentId, ProcessingBatch state, BatchCommand command, Moment moment) {
        return command instanceof BatchCommand.ClearLine line ? line.with(registers.look(moment.site(), line)) : command;
    }
}
