package dev.patella.lab.batch;

import dev.patella.lab.label.IsbtTime;
import dev.patella.lab.label.ProductCode;
import dev.patella.platform.id.Din;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels as they were read on the containers, against what must stand there (domain.md §4.2, §4.11). */
final class Labels {

    private Labels() {}

    /** What is wrong with the labels; empty when every one of these containers has one and all agree. */
    static List<String> mismatches(ProcessingBatch batch, List<ProductContainer> containers, Plan plan, String din,
            List<BatchCommand.LabelScan> labels) {
        List<String> wrong = new ArrayList<>();
        for (ProductContainer container : containers) {
            List<BatchCommand.LabelScan> own = labels.stream().filter(label -> container.productCode().equals(productCode(label))).toList();
            if (own.size() == 1) {
                wrong.addAll(wrong(batch, plan, din, container, own.getFirst()));
            } else {
                wrong.add("" + container.container() + " needs its label scanned once; it was scanned " + own.size()
                        + " times");
            }
        }
        labels.stream()
                .filter(label -> batch.product().stream().noneMatch(each -> each.productCode().equals(productCode(label))))
                .forEach(label -> wrong.add("" + label.productCode() + " is no product code of this batch"));
        return wrong;
    }

    private static List<String> wrong(ProcessingBatch batch, Plan plan, String din, ProductContainer container,
            BatchCommand.LabelScan label) {
        List<String> wrong = new ArrayList<>();
        String read = din(label);
        if (!din.equals(read)) {
            wrong.add("the DIN on " + container.container() + " is not " + din + (read == null ? " with a right check"
                    : ""));
        }
        String expiry = IsbtTime.expiry(LocalDateTime.ofInstant(container.expiresAt(), batch.origin().zone()));
        if (label.expiry() == null) {
            wrong.add("the expiry on " + container.container() + " was not scanned; it must be " + expiry);
        } else if (!label.expiry().equals(expiry)) {
            wrong.add("the expiry on " + container.container() + " is " + label.expiry() + ", not " + expiry);
        }
        List<String> missing = needed(plan).stream().filter(each -> !label.statements().contains(each)).toList();
        if (!missing.isEmpty()) {
            wrong.add("the label of " + container.container() + " lacks " + Rules.words(missing));
        }
        return wrong;
    }

    /** The warning of a reactive result names its agents (domain.md §2.5 no. 5): each must be read on the label, by its code. */
    private static List<String> needed(Plan plan) {
        List<String> needed = new ArrayList<>(ContainerLabel.statements(plan));
        needed.addAll(plan.infectious().reactiveAgents());
        return needed;
    }

    private static @Nullable String productCode(BatchCommand.LabelScan label) {
        try {
            return ProductCode.parse(label.productCode()).value();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String din(BatchCommand.LabelScan label) {
        try {
            return Din.parse(label.din()).value();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
