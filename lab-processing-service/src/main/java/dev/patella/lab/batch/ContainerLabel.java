package dev.patella.lab.batch;

import dev.patella.lab.label.CompoundMessage;
import dev.patella.lab.label.IsbtTime;
import dev.patella.lab.label.LabelStatement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must stand on a container's label, as it is encoded (domain.md §4.2, §4.11).
 *
 * @param din data structure 001
 * @param productCode data structure 003
 * @param expiry data structure 005, in the facility's local time
 * @param message compound message: DIN, product, expiry and, where it is known, collection
 * @param statements statements
 * @param reactiveAgents agents to be named beside the warning
 */
public record ContainerLabel(String din, String productCode, String expiry, String message, List<String> statements,
        List<String> reactiveAgents) {

    private static final String NO_FLAG = "00";

    public ContainerLabel {
        statements = List.copyOf(statements);
        reactiveAgents = List.copyOf(reactiveAgents);
    }

    /** The label of one container, or null while its DIN or the plan is not known. */
    public static @Nullable ContainerLabel of(ProcessingBatch batch, ProductContainer container) {
        String din = batch.material().din();
        Plan plan = batch.origin().plan();
        if (din == null || plan == null) {
            return null;
        }
        List<String> structures = new ArrayList<>();
        structures.add("=" + din + NO_FLAG);
        structures.add("=<" + container.productCode());
        structures.add(IsbtTime.expiry(LocalDateTime.ofInstant(container.expiresAt(), batch.origin().zone())));
        if (batch.material().harvestEnd() != null) {
            structures.add(IsbtTime.collection(LocalDateTime.ofInstant(batch.material().harvestEnd(), batch.origin().zone())));
        }
        return new ContainerLabel(structures.get(0), structures.get(1), structures.get(2), new CompoundMessage(structures).encoded(),
                statements(plan), plan.infectious().reactiveAgents());
    }

    static List<String> statements(Plan plan) {
        return LabelStatement.of(plan.infectious().screened(), plan.infectious().tested(), plan.infectious().reactive(),
                plan.regulatoryPathway()).stream().map(LabelStatement::name).toList();
    }
}
