package dev.waybill.core.event;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whoever listens at webhook endpoints. Thread-safe. Redirects are never followed, and no address that is not public is called outside one machine's own Waybill. */
@FunctionalInterface
public interface Receivers {

    /**
     * Posts JSON once; nothing is tried again.
     *
     * @param within bounds all of it, finding the address included
     * @throws java.util.concurrent.CancellationException where the calling thread is interrupted
     */
    Answer post(URI url, Map<String, String> headers, byte[] json, Duration within);

    /**
     * What came back. Nothing of its body is kept.
     *
     * @param status null where no answer came
     * @param error a stable word for why none came; null where one did
     * @param timedOut whether the time was over before one came
     * @param retryAfter when the receiver asks to be tried again; null where it does not say
     */
    record Answer(
            @Nullable Integer status,
            @Nullable String error,
            boolean timedOut,
            @Nullable Duration retryAfter) {

        public static Answer of(int status, @Nullable Duration retryAfter) {
            return new Answer(status, null, false, retryAfter);
        }

        public static Answer none(String error, boolean timedOut) {
            return new Answer(null, error, timedOut, null);
        }

        /** A stable word for what is wrong with it; null where the event was taken: only 2xx says so. */
        @Nullable
        String fault() {
            if (status == null) {
                return error == null ? "no_answer" : error;
            }
            return switch (status / 100) {
                case 2 -> null;
                case 3 -> "redirect";
                default -> status == HTTP_GONE ? WebhookEndpoint.GONE : "http_" + status;
            };
        }

        boolean isGone() {
            return status != null && status == HTTP_GONE;
        }
    }

    /** The endpoint is there no more, and wants nothing further. */
    int HTTP_GONE = 410;
}
