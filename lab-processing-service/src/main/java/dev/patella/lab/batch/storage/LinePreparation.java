package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.LineFindings;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;

/**
 * Before a line is cleared: what the registers hold about the things on it; the hood itself is asked for by an errand. Before a product is
 * released or issued: the open holds of the site. Only looks.
 */
public final class LinePreparation implements Preparation<ProcessingBatch, BatchCommand> {

    private final LineRegisters registers;
    private final SiteHolds siteHolds;

    public LinePreparation(LineRegisters registers, SiteHolds siteHolds) {
        this.registers = registers;
        this.siteHolds = siteHolds;
    }

    @Override
    public BatchCommand prepare(String treatmentId, ProcessingBatch state, BatchCommand command, Moment moment) {
        return switch (command) {
            case BatchCommand.ClearLine line -> line.with(look(line, moment));
            case BatchCommand.RecordLineClearance line -> line.with(look(line.line(), moment));
            case BatchCommand.ReleaseProduct release -> release.with(siteHolds.open(moment.site()));
            case BatchCommand.ReleaseExceptionally release -> release.with(siteHolds.open(moment.site()));
            case BatchCommand.IssueProduct issue -> issue.with(siteHolds.open(moment.site()));
            case BatchCommand.RecordIssue issue -> issue.with(siteHolds.open(moment.site()));
            default -> command;
        };
    }

    private LineFindings look(BatchCommand.ClearLine line, Moment moment) {
        return registers.look(moment.site(), line.hood(), line.equipment(),
                line.reagents().stream().map(each -> new ReagentLot(each.name(), each.lot())).toList());
    }
}
