package dev.waybill.command.webhook.listen;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.client.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The endpoint of one who listens: made at the beginning, deleted at the end. Thread-safe. */
final class ListenEndpoint implements AutoCloseable {

    /** By which those that a killed one has left are known. */
    static final String DESCRIPTION = "waybill webhook listen: made by it, and deleted when it ends";

    static final String PATH = "/waybill-listen/";

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int NOT_FOUND = 404;

    private final Webhooks webhooks;
    private final Webhook webhook;
    private final AtomicBoolean deleted = new AtomicBoolean();

    private ListenEndpoint(Webhooks webhooks, Webhook webhook) {
        this.webhooks = webhooks;
        this.webhook = webhook;
    }

    static ListenEndpoint create(Webhooks webhooks, WebhookRequest request) {
        return new ListenEndpoint(webhooks, webhooks.create(request.description(DESCRIPTION)));
    }

    Webhook webhook() {
        return webhook;
    }

    /** @return how many there were that nobody listens at any more, and are deleted */
    static int deleteStale(Webhooks webhooks) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(LOOK).build();
        int count = 0;
        for (Webhook each : webhooks.list().all()) {
            if (isListener(each) && !isThere(http, each.url())) {
                deleteIfThere(webhooks, each.id());
                count++;
            }
        }
        return count;
    }

    private static boolean isListener(Webhook webhook) {
        URI url = webhook.url();
        return webhook.description().filter(DESCRIPTION::equals).isPresent()
                && "127.0.0.1".equals(url.getHost())
                && String.valueOf(url.getPath()).startsWith(PATH);
    }

    /** The port may be another program's by now, which does not know the path. */
    private static boolean isThere(HttpClient http, URI url) {
        try {
            return http.send(HttpRequest.newBuilder(url).timeout(LOOK).build(), BodyHandlers.discarding())
                            .statusCode()
                    == Receiver.THERE;
        } catch (IOException nobody) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void deleteIfThere(Webhooks webhooks, String id) {
        try {
            webhooks.delete(id);
        } catch (ApiProblem problem) {
            if (problem.status() != NOT_FOUND) {
                throw problem;
            }
        }
    }

    @Override
    public void close() {
        if (deleted.compareAndSet(false, true)) {
            deleteIfThere(webhooks, webhook.id());
        }
    }
}
