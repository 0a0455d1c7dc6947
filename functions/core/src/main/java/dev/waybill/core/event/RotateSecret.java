package dev.waybill.core.event;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Gives an endpoint a new key to sign with; the one before signs too for a day, so that no receiver misses a delivery. Thread-safe. */
public final class RotateSecret {

    /** How long a key that was replaced still signs. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** So many keys sign at once at most: each makes every delivery longer. */
    static final int MOST_KEYS = 5;

    private static final int MOST_ROUNDS = 5;

    private final EndpointStore endpoints;
    private final Webhooks webhooks;
    private final Clock clock;

    public RotateSecret(EndpointStore endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.webhooks = new Webhooks(endpoints);
        this.clock = clock;
    }

    /** @throws Problem {@code not_found}; {@code conflict} where it was rotated too often within a day */
    public CreateWebhook.Created rotate(Principal who, String id) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            WebhookEndpoint seen = webhooks.find(who, id);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            SecretKeys made = SecretKeys.random(seen.signature());
            List<SigningKey> keys = new ArrayList<>(List.of(made.key()));
            endpoints.keys(seen.key()).stream()
                    .filter(key -> key.signsAt(now))
                    .map(key -> key.until(now.plus(OVERLAP)))
                    .forEach(keys::add);
            if (keys.size() > MOST_KEYS) {
                throw Problem.of(
                        ProblemCode.CONFLICT,
                        MOST_KEYS + " keys sign already: wait until the oldest has been for a day");
            }
            WebhookEndpoint next = seen.verifiedBy(verifiers(keys), now);
            if (endpoints.put(next, keys)) {
                return new CreateWebhook.Created(next, made.shown());
            }
        }
        throw Webhooks.busy();
    }

    private static List<String> verifiers(List<SigningKey> keys) {
        return keys.stream()
                .filter(key -> key.kind() == SignatureKind.V1A)
                .map(key -> Ed25519.publicKey(key.secret()))
                .toList();
    }
}
