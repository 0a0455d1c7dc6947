package dev.waybill.command.webhook.listen;

import dev.waybill.client.UnverifiedWebhookException;
import dev.waybill.client.WebhookEvent;
import dev.waybill.client.WebhookSignature;
import dev.waybill.command.webhook.listen.Receiver.Received;
import dev.waybill.command.webhook.listen.Receiver.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Verifies each delivery, tells it, and passes it on where that is wanted. Thread-safe. */
final class Listening implements Receiver.Taker {

    /** What an endpoint answers that is not there for now: the delivery is tried again. */
    private static final int BAD_GATEWAY = 502;

    private static final int BAD_REQUEST = 400;
    private static final int NO_CONTENT = 204;

    /** A delivery may come before the answer that has the secret does. */
    private final CompletableFuture<String> secret = new CompletableFuture<>();

    private final ListenLines lines;
    private final @Nullable Forward forward;

    Listening(ListenLines lines, @Nullable Forward forward) {
        this.lines = lines;
        this.forward = forward;
    }

    /** What deliveries are signed with. */
    void isSignedWith(String known) {
        secret.complete(known);
    }

    @Override
    public Reply take(Received received) {
        WebhookEvent event;
        try {
            event = WebhookSignature.verify(
                    secret.join(), received.headers(), received.body(), WebhookSignature.USUAL_TOLERANCE);
        } catch (UnverifiedWebhookException unverified) {
            lines.refused(unverified);
            return Reply.of(BAD_REQUEST);
        }
        if (forward == null) {
            lines.received(event, Optional.empty());
            return new Reply(NO_CONTENT, Map.of(), lines::told);
        }
        Forward.Answer answer = forward.pass(received);
        lines.received(event, Optional.of(answer));
        return new Reply(
                answer.status().orElse(BAD_GATEWAY),
                answer.retryAfter().map(text -> Map.of("Retry-After", text)).orElse(Map.of()),
                lines::told);
    }
}
