package dev.waybill.core.event;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A tenant's endpoints, one at a time, as use cases find and change them. Thread-safe. */
final class Webhooks {

    private static final int MOST_ROUNDS = 5;

    private final EndpointStore endpoints;

    Webhooks(EndpointStore endpoints) {
        this.endpoints = endpoints;
    }

    /** @throws Problem {@code not_found}, for another tenant's too */
    WebhookEndpoint find(Principal who, String id) {
        return endpoints.find(new EndpointKey(who.tenant(), id)).orElseThrow(Webhooks::notFound);
    }

    /**
     * Changes an endpoint as it stands; where another was faster, anew.
     *
     * @param change gives the very endpoint where nothing is to be changed
     * @throws Problem {@code not_found}; {@code conflict} where others change it all the time
     */
    WebhookEndpoint change(Principal who, String id, UnaryOperator<WebhookEndpoint> change) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            WebhookEndpoint seen = find(who, id);
            WebhookEndpoint next = change.apply(seen);
            if (next.version() == seen.version() || endpoints.put(next)) {
                return next;
            }
        }
        throw busy();
    }

    static Problem busy() {
        return Problem.of(ProblemCode.CONFLICT, "others are changing this webhook: try again");
    }

    static Problem notFound() {
        return Problem.of(ProblemCode.NOT_FOUND, "there is no webhook of this id under this key");
    }

    static Optional<String> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
