package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.UnreachableException.Reason;
import java.time.Duration;
import java.time.Instant;

/** Sends calls, those that are safe to repeat as often as the policy says. Thread-safe. */
final class Calls {

    private final Transport transport;
    private final RetryPolicy retries;
    private final Pacing pacing;

    Calls(Transport transport, RetryPolicy retries, Pacing pacing) {
        this.transport = transport;
        this.retries = retries;
        this.pacing = pacing;
    }

    /** Whether a server that is away is asked again at all. */
    boolean bearsWithFailures() {
        return retries.isOn();
    }

    Instant now() {
        return pacing.clock().instant();
    }

    /** How long to leave the server alone after so many looks, or tries, without success; by chance, and longer each time. */
    Duration backOff(int tries) {
        return pacing.after(tries);
    }

    /** How long the server wants to be left alone after an answer; nothing where it does not say. */
    Duration retryAfter(Reply reply) {
        return reply.retryAfter(pacing.clock());
    }

    /** The JSON object that came. */
    JsonNode object(Call call) {
        return send(call).object();
    }

    /** Sends it once, whatever happens. */
    Reply sendOnce(Call call) {
        return transport.send(call);
    }

    Reply send(Call call) {
        Instant end = now().plus(retries.within());
        for (int tries = 1; ; tries++) {
            try {
                return transport.send(call);
            } catch (ApiProblem | UnreachableException failed) {
                Duration pause = pacing.after(tries).plus(asked(failed));
                if (!call.repeatable()
                        || !isPassing(failed)
                        || tries == retries.tries()
                        || now().plus(pause).isAfter(end)) {
                    throw failed;
                }
                pause(pause);
            }
        }
    }

    private static boolean isPassing(WaybillException failed) {
        return failed instanceof ApiProblem problem
                ? problem.status() == 429 || problem.status() == 503
                : failed.retryable();
    }

    /** How long the server wants to be left alone. */
    private static Duration asked(WaybillException failed) {
        return failed instanceof ApiProblem problem ? problem.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    /** @throws UnreachableException where the thread is interrupted, and then it is so still */
    void pause(Duration time) {
        try {
            pacing.pause().of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(Reason.INTERRUPTED, transport.url());
        }
    }
}
