package dev.patella.scheduling.day;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a procedure day takes (domain.md §7.2, last column). */
final class Needs {

    private Needs() {}

    static List<Need> of(ChainRequest request, ChainPolicy policy) {
        MethodPolicy method = policy.of(request.method());
        List<Need> needs = new ArrayList<>();
        needs.add(Need.of(ResourceType.PHYSICIAN, Step.HARVEST).with(Set.of(method.harvestSkill())));
        needs.add(Need.of(ResourceType.PHYSICIAN, Step.INJECTION).with(guidanceSkills(request)));
        needs.add(Need.of(ResourceType.NURSE, Step.CHECK_IN));
        needs.add(Need.of(ResourceType.NURSE, Step.HARVEST));
        needs.add(Need.of(ResourceType.NURSE, Step.INJECTION));
        needs.add(Need.of(ResourceType.LAB_TECHNICIAN, Step.TRANSPORT, Step.PROCESSING, Step.QC_RELEASE));
        needs.add(Need.of(ResourceType.LAB_VERIFIER, Step.TRANSPORT, Step.QC_RELEASE));
        needs.add(Need.of(ResourceType.QUALITY, Step.QC_RELEASE));
        needs.add(Need.of(ResourceType.NURSE, Step.OBSERVATION).on(Duty.RECOVERY));
        needs.add(Need.of(ResourceType.RECOVERY_BAY, Step.CHECK_IN));
        needs.add(Need.of(ResourceType.PROCEDURE_ROOM, Step.HARVEST).changeover(policy.roomChangeoverMinutes()));
        needs.add(Need.of(ResourceType.LAB_HOOD, Step.PROCESSING)
                .changeover(policy.hoodChangeoverMinutes())
                .lastOfTheDay(request.reactive()));
        if (method.centrifuge()) {
            needs.add(Need.of(ResourceType.CENTRIFUGE, Step.PROCESSING));
        }
        needs.add(Need.of(ResourceType.PROCEDURE_ROOM, Step.INJECTION).changeover(policy.roomChangeoverMinutes()));
        if (request.guidance() != Guidance.FLUOROSCOPY) {
            needs.add(Need.of(ResourceType.ULTRASOUND, Step.INJECTION));
        }
        if (request.guidance() != Guidance.ULTRASOUND) {
            needs.add(Need.of(ResourceType.C_ARM, Step.INJECTION));
        }
        needs.add(Need.of(ResourceType.RECOVERY_BAY, Step.OBSERVATION));
        return List.copyOf(needs);
    }

    private static Set<Skill> guidanceSkills(ChainRequest request) {
        Set<Skill> skills = EnumSet.noneOf(Skill.class);
        if (request.guidance() != Guidance.FLUOROSCOPY) {
            skills.add(Skill.US_INJECTION);
        }
        if (request.guidance() != Guidance.ULTRASOUND) {
            skills.add(Skill.FLUORO_INJECTION);
        }
        return skills;
    }
}
