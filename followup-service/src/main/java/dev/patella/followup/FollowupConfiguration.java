package dev.patella.followup;

import dev.patella.followup.data.FollowUpData;
import dev.patella.followup.plan.FollowUpCommand;
import dev.patella.followup.plan.FollowUpDecider;
import dev.patella.followup.plan.FollowUpEvent;
import dev.patella.followup.plan.FollowUpPlan;
import dev.patella.followup.plan.FollowUpPolicy;
import dev.patella.followup.plan.ForeignEvent;
import dev.patella.followup.plan.SafetyPolicy;
import dev.patella.followup.plan.contract.IncomingEvents;
import dev.patella.followup.plan.contract.OutgoingEvents;
import dev.patella.followup.plan.http.FollowUpView;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.platform.http.View;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the engine what this service is. */
@Configuration(proxyBeanMethods = false)
class FollowupConfiguration {

    @Bean
    FollowUpPolicy followUpPolicy(@Value("${patella.followup.policy}") String version) {
        return FollowUpData.policy(version);
    }

    @Bean
    SafetyPolicy safetyPolicy(@Value("${patella.followup.safety-policy}") String version) {
        return FollowUpData.safety(version);
    }

    @Bean
    FollowUpDecider followUpDecider(FollowUpPolicy policy, SafetyPolicy safety) {
        return new FollowUpDecider(policy, safety, FollowUpData.instruments());
    }

    @Bean
    ServiceDefinition<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> followUpService(FollowUpDecider decider) {
        return ServiceDefinition.<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent>named("followup", "followup_plans")
                .aggregate(decider)
                .events(JacksonEvents.of(FollowUpEvent.class))
                .state(JacksonState.of(FollowUpPlan.class))
                .outgoing(new OutgoingEvents())
                .incoming(IncomingEvents.table())
                .commands(FollowUpCommand.class)
                .indexed("clinicReference")
                .build();
    }

    @Bean
    View<FollowUpPlan> followUpView(FollowUpDecider decider, FollowUpPolicy policy) {
        return new FollowUpView(decider, policy);
    }
}
