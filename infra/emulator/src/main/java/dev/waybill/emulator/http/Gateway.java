package dev.waybill.emulator.http;

import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.function.UnderWay;
import dev.waybill.emulator.http.RouteTable.Match;
import dev.waybill.emulator.resource.ApiSpec;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP API without its sockets: a request in, a response out. Thread-safe. */
final class Gateway implements AutoCloseable {

    /** The service's bound on a request's body. */
    static final int MOST_BODY_BYTES = 10 * 1024 * 1024;

    /** Lambda's bound on an event. */
    private static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

    private final ApiSpec api;
    private final RouteTable routes;
    private final Optional<CorsPolicy> cors;
    private final Functions functions;
    private final Clock clock;
    private final UnderWay underWay = new UnderWay();

    Gateway(ApiSpec api, Functions functions, Clock clock) {
        this.api = api;
        this.routes = new RouteTable(api.routes());
        this.cors = api.cors().map(CorsPolicy::new);
        this.functions = functions;
        this.clock = clock;
    }

    GatewayResponse answer(GatewayRequest request) {
        Optional<GatewayResponse> preflight = cors.flatMap(policy -> policy.preflight(request));
        if (preflight.isPresent()) {
            return preflight.get();
        }
        GatewayResponse response = routes.find(request.method(), request.rawPath())
                .map(match -> invoke(request, match))
                .orElse(GatewayResponse.NOT_FOUND);
        return cors.map(policy -> policy.applyTo(response, request)).orElse(response);
    }

    private GatewayResponse invoke(GatewayRequest request, Match match) {
        byte[] event = HttpEvent.of(request, match, api.id(), clock.instant());
        if (event.length > MOST_EVENT_BYTES) {
            return GatewayResponse.TOO_LARGE;
        }
        try {
            return underWay.start(functions.get(match.route().function()), event)
                    .thenApply(GatewayResponse::of)
                    .get(match.route().timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return GatewayResponse.UNAVAILABLE;
        } catch (ExecutionException | CancellationException failed) {
            return GatewayResponse.INTERNAL;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return GatewayResponse.UNAVAILABLE;
        }
    }

    @Override
    public void close() {
        underWay.close();
    }
}
