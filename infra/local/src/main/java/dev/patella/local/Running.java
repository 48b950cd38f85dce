package dev.patella.local;

import dev.patella.local.driver.Tokens;
import dev.patella.local.machine.Description;
import dev.patella.platform.security.LocalTokens;

/** A platform that another process of this machine runs. */
final class Running {

    private Running() {}

    /** The one that was started last. */
    static Description platform() {
        return Description.find(Patella.home())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Nothing runs here; start it with `infra/patella up`, or with `infra/patella run --keep`."));
    }

    /** Tokens of its issuer. */
    static Tokens tokens(Description platform) {
        return new Tokens(LocalTokens.of(platform.issuer(), platform.keyFile())::mint);
    }
}
