package dev.waybill.emulator.http;

import dev.waybill.emulator.function.Awaited;
import dev.waybill.emulator.function.Failures;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.UnderWay;
import dev.waybill.emulator.http.RouteTable.Match;
import dev.waybill.emulator.log.Faults;
import dev.waybill.emulator.resource.ApiSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The HTTP API without its sockets: a request in, a response out, and no thread that waits for it. Thread-safe. */
final class Gateway implements AutoCloseable {

    /** Lambda's bound on an event. */
    private static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

    /** The service takes 10 MB, but none that makes an event of more than {@link #MOST_EVENT_BYTES}: both are answered alike. */
    static final int MOST_BODY_BYTES = MOST_EVENT_BYTES;

    private static final Faults FAULTS = new Faults(Gateway.class);

    private final ApiSpec api;
    private final RouteTable routes;
    private final Optional<CorsPolicy> cors;
    private final Function<String, ? extends Invocable> functions;
    private final Clock clock;
    private final UnderWay underWay = new UnderWay();

    Gateway(ApiSpec api, Function<String, ? extends Invocable> functions, Clock clock) {
        this.api = api;
        this.routes = new RouteTable(api.routes());
        this.cors = api.cors().map(CorsPolicy::new);
        this.functions = functions;
        this.clock = clock;
    }

    /** Whether the template has pages of another origin ask; one that only asks whether it may is told so either way. */
    boolean answersPagesOf(String origin, String method) {
        return cors.filter(policy -> method.equals("OPTIONS") || policy.allows(origin))
                .isPresent();
    }

    /** @return completes on the function's thread or a timer's, always with an answer */
    CompletableFuture<GatewayResponse> answer(GatewayRequest request) {
        Optional<GatewayResponse> preflight = cors.flatMap(policy -> policy.preflight(request));
        if (preflight.isPresent()) {
            return CompletableFuture.completedFuture(preflight.get());
        }
        GatewayRequest head = request.withoutBody();
        return respond(request)
                .thenApply(response ->
                        cors.map(policy -> policy.applyTo(response, head)).orElse(response))
                .exceptionally(Gateway::failure);
    }

    private CompletableFuture<GatewayResponse> respond(GatewayRequest request) {
        try {
            return routes.find(request.method(), request.rawPath())
                    .map(match -> invoke(request, match))
                    .orElseGet(() -> CompletableFuture.completedFuture(GatewayResponse.NOT_FOUND));
        } catch (RuntimeException | Error broken) {
            return CompletableFuture.completedFuture(failure(broken));
        }
    }

    private CompletableFuture<GatewayResponse> invoke(GatewayRequest request, Match match) {
        byte[] event = HttpEvent.of(request, match, api.id(), clock.instant());
        if (event.length > MOST_EVENT_BYTES) {
            return CompletableFuture.completedFuture(GatewayResponse.TOO_LARGE);
        }
        long started = System.nanoTime();
        Duration most = match.route().timeout();
        Invocable function = functions.apply(match.route().function());
        return Awaited.byCaller()
                .run(() -> underWay.start(function, event))
                .thenApply(outcome ->
                        isLate(outcome, started, most) ? GatewayResponse.UNAVAILABLE : GatewayResponse.of(outcome))
                .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(Gateway::failure);
    }

    /** Of a function that may take as long as the gateway waits, the gateway's own time is over first, whichever clock is heard first. */
    private static boolean isLate(InvokeOutcome outcome, long started, Duration most) {
        return outcome instanceof Failed failed
                && failed.errorType().equals(Failures.TIMED_OUT)
                && System.nanoTime() - started >= most.toNanos();
    }

    /** What breaks here is told to the caller as the service would, and in one line without the request. */
    private static GatewayResponse failure(Throwable thrown) {
        Throwable failed =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failed instanceof TimeoutException) {
            return GatewayResponse.UNAVAILABLE;
        }
        if (!(failed instanceof CancellationException)) {
            FAULTS.tell("a request was answered 500", failed);
        }
        return GatewayResponse.INTERNAL;
    }

    @Override
    public void close() {
        underWay.close();
    }
}
