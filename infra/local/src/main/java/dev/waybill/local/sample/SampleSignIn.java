package dev.waybill.local.sample;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.KeyTerms;
import dev.waybill.core.key.signin.SignIn;
import dev.waybill.core.key.signin.SignInCode;
import dev.waybill.core.key.signin.SignIns;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** The sign-in whose code a sample event exchanges. Everybody knows it: it is for tables on a machine alone. */
final class SampleSignIn {

    private static final SignInCode CODE = new SignInCode("ws_" + "A".repeat(43));
    private static final Duration WITHIN = Duration.ofHours(24);

    private SampleSignIn() {}

    /** Makes it, or brings it back. */
    static void put(SignIns signIns, Instant now) {
        KeyTerms key = new KeyTerms(
                SampleKey.TENANT,
                "sample",
                Set.of(Scope.JOBS_READ),
                Actor.person("ada", "Ada Obi"),
                null,
                SampleKey.HOLDER.actor());
        Instant end = now.plus(WITHIN).truncatedTo(ChronoUnit.SECONDS);
        signIns.put(new SignIn(CODE.hash(), SampleKey.hash(), key, now.truncatedTo(ChronoUnit.MILLIS), end));
    }
}
