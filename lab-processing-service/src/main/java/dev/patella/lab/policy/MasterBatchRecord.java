package dev.patella.lab.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a method is done, step by step (domain.md §4.4). A change is a new version; a batch keeps the version with which it was started.
 *
 * @param reference method and version in one word, e.g. `MFAT-1.0`
 * @param edition counts the versions of a method from 1
 * @param method the processing method
 * @param equipment kinds of equipment that must be on the cleared line
 * @param steps the steps in their order
 */
public record MasterBatchRecord(String reference, int edition, String method, List<String> equipment, List<Step> steps) {

    public MasterBatchRecord {
        equipment = List.copyOf(equipment);
        steps = List.copyOf(steps);
    }

    /** A step by its name. */
    public Optional<Step> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /**
     * One step.
     *
     * @param name name within the record, e.g. `WASH`
     * @param mandatory whether processing can be complete without it
     * @param parameters what is measured or checked
     */
    public record Step(String name, boolean mandatory, List<Parameter> parameters) {
        public Step {
            parameters = List.copyOf(parameters);
        }

        /** A parameter by its name. */
        public Optional<Parameter> parameter(String parameter) {
            return parameters.stream().filter(each -> each.name().equals(parameter)).findFirst();
        }
    }

    /**
     * What is measured or checked in a step. One without a unit is a check, answered by yes or no, and yes is right.
     *
     * @param name name within the step
     * @param unit UCUM unit, or null for a check
     * @param target what it should be, or null
     * @param lower least that is right, or null
     * @param upper most that is right, or null
     */
    public record Parameter(String name, @Nullable String unit, @Nullable Double target, @Nullable Double lower, @Nullable Double upper) {

        /** Whether this is a check, answered by yes or no. */
        public boolean isCheck() {
            return unit == null;
        }

        /** Whether a measured value is right. */
        public boolean holds(double actual) {
            return (lower == null || actual >= lower) && (upper == null || actual <= upper);
        }
    }
}
