package dev.patella.platform.http;

import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read where treatments stand: those who treat and their front ends. Not patients, to whom their portal
 * shows what is meant for them, and not operators, who have no clinical rights (domain.md §1.1).
 *
 * @param roles the roles
 */
@ConfigurationProperties("patella.reads")
public record ReadRoles(List<String> roles) {

    /** @throws EdgeRefusal WRONG_ROLE when the speaker has none of them */
    public void check(Speaker speaker) {
        if (Collections.disjoint(roles, speaker.roles())) {
            throw new EdgeRefusal("WRONG_ROLE", "Reading treatments is for " + String.join(", ", roles) + ".");
        }
    }
}
