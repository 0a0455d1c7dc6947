package dev.waybill.command.doctor;

import dev.waybill.client.Deployment;
import dev.waybill.client.Deployment.Caller;
import dev.waybill.client.Key;
import dev.waybill.command.screen.Show;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key in use, and the others of its tenant. */
final class KeysCheck {

    static final String CHECK = "keys";

    private static final Duration SOON = Duration.ofDays(7);
    private static final String NEW_KEY = "give out another before then: ./waybill key create";

    private KeysCheck() {}

    static Finding own(Deployment deployment) {
        Caller caller = deployment.askedBy();
        String who = "this one is accepted, of the tenant " + caller.tenant();
        return soon(caller.expiresAt(), deployment.at())
                .map(end -> Finding.watch(CHECK, who + ", and ends " + end, NEW_KEY))
                .orElseGet(() -> Finding.ok(CHECK, who));
    }

    static List<Finding> others(Deployment deployment, List<Key> keys) {
        Instant now = deployment.at();
        List<Finding> findings = new ArrayList<>();
        int working = 0;
        for (Key key : keys) {
            if (key.revokedAt().isPresent()
                    || key.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
                continue;
            }
            working++;
            soon(key.expiresAt(), now)
                    .ifPresent(end -> findings.add(
                            Finding.watch(CHECK, key.id() + " (" + key.name() + ") ends " + end, NEW_KEY)));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    CHECK,
                    working + (working == 1 ? " works" : " work") + ", and none ends within " + SOON.toDays()
                            + " days"));
        }
        return findings;
    }

    private static Optional<String> soon(Optional<Instant> end, Instant now) {
        return end.filter(time -> time.isBefore(now.plus(SOON))).map(time -> Show.times(time.toString()));
    }
}
