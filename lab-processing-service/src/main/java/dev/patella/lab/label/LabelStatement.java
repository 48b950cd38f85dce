package dev.patella.lab.label;

import java.util.ArrayList;
import java.util.List;

/** Statements that a label must carry (domain.md §2.5, §4.11; 21 CFR 1271.90(c)). */
public enum LabelStatement {
    /** FOR AUTOLOGOUS USE ONLY. */
    FOR_AUTOLOGOUS_USE_ONLY,
    /** For use by intended recipient only. */
    FOR_USE_BY_INTENDED_RECIPIENT_ONLY,
    /** NOT EVALUATED FOR INFECTIOUS SUBSTANCES. */
    NOT_EVALUATED_FOR_INFECTIOUS_SUBSTANCES,
    /** The biohazard legend. */
    BIOHAZARD,
    /** WARNING: Reactive test results for …; the agents stand beside it. */
    WARNING_REACTIVE_TEST_RESULTS,
    /** Caution: New Drug, limited by Federal law to investigational use. */
    CAUTION_NEW_DRUG;

    private static final String INVESTIGATIONAL = "IND_351";

    /**
     * The statements of one patient's product.
     *
     * @param screened whether all screening was done that would otherwise apply
     * @param tested whether all testing was done that would otherwise apply
     * @param reactive whether a test was reactive
     * @param pathway regulatory pathway of the method at the site
     */
    public static List<LabelStatement> of(boolean screened, boolean tested, boolean reactive, String pathway) {
        List<LabelStatement> statements = new ArrayList<>(List.of(FOR_AUTOLOGOUS_USE_ONLY, FOR_USE_BY_INTENDED_RECIPIENT_ONLY));
        if (notEvaluated(screened, tested)) {
            statements.add(NOT_EVALUATED_FOR_INFECTIOUS_SUBSTANCES);
        }
        if (reactive) {
            statements.add(BIOHAZARD);
            statements.add(WARNING_REACTIVE_TEST_RESULTS);
        }
        if (pathway.equals(INVESTIGATIONAL)) {
            statements.add(CAUTION_NEW_DRUG);
        }
        return List.copyOf(statements);
    }

    /** Partial screening or testing still prints the statement (domain.md §2.5). */
    public static boolean notEvaluated(boolean screened, boolean tested) {
        return !(screened && tested);
    }
}
