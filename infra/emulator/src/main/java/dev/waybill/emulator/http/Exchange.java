package dev.waybill.emulator.http;

import dev.waybill.emulator.http.BodyMemory.Claim;
import dev.waybill.emulator.http.BodyReader.Body;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.Scheduler.Task;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Reading and writing hold no thread; both are bounded in time as a whole, so that nobody keeps a place
 * by a byte now and then.
 */
final class Exchange {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Scheduler timer;
    private final Duration limit;
    private volatile @Nullable Task writing;
    private volatile @Nullable Claim claim;

    /** @param limit for the whole of the request, and again for the whole of the answer */
    Exchange(Request request, Response response, Callback callback, Duration limit) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.timer = request.getComponents().getScheduler();
        this.limit = limit;
    }

    void begin(Gateway gateway, BodyMemory memory) {
        if (request.getLength() > Gateway.MOST_BODY_BYTES && waitsToBeAsked(request)) {
            write(GatewayResponse.TOO_LARGE);
            return;
        }
        BodyReader reader = new BodyReader(request, Gateway.MOST_BODY_BYTES, memory);
        Task late =
                timer.schedule(() -> reader.end(GatewayResponse.TIMED_OUT), limit.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Body> unused = reader.read().whenComplete((body, broken) -> {
            late.cancel();
            if (body == null) {
                callback.failed(broken);
            } else if (body instanceof Body.Refused refused) {
                write(refused.answer());
            } else if (body instanceof Body.Whole whole) {
                claim = whole.claim();
                answer(gateway, whole.bytes());
            }
        });
    }

    private void answer(Gateway gateway, byte[] body) {
        CompletableFuture<GatewayResponse> unused =
                gateway.answer(read(request, body)).whenComplete(this::write);
    }

    private static boolean waitsToBeAsked(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    private static GatewayRequest read(Request request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        String path = request.getHttpURI().getPath();
        String query = request.getHttpURI().getQuery();
        return new GatewayRequest(
                request.getMethod(),
                path == null || path.isEmpty() ? "/" : path,
                query == null ? "" : query,
                request.getConnectionMetaData().getProtocol(),
                headers,
                Request.getRemoteAddr(request),
                body);
    }

    private void write(@Nullable GatewayResponse answer, @Nullable Throwable broken) {
        write(answer == null || broken != null ? GatewayResponse.INTERNAL : answer);
    }

    private void write(GatewayResponse answer) {
        try {
            writing = timer.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
            write(answer, response, Callback.from(this::written, callback));
        } catch (RuntimeException | Error broken) {
            written();
            callback.failed(broken);
        }
    }

    /** Puts an answer of the gateway or a function on its way. */
    static void write(GatewayResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
        if (answer.equals(GatewayResponse.TIMED_OUT)) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        if (answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private void written() {
        Task task = writing;
        if (task != null) {
            task.cancel();
        }
        Claim held = claim;
        if (held != null) {
            held.close();
        }
    }

    /** Ends the connection of a caller who does not take the answer. */
    private void giveUp() {
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("the answer is not read"));
    }
}
