package dev.waybill.emulator.http;

import dev.waybill.emulator.http.BodyMemory.Claim;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body as it arrives; no thread waits for it. What is refused is read away, for a caller who is still sending when the
 * connection closes sees a broken pipe and no answer. One thread at a time runs it, as the server does.
 */
final class BodyReader implements Runnable {

    private static final int FIRST_BYTES = 1024;
    private static final byte[] NONE = {};

    /** Read away of a refused body. */
    private static final long MOST_SKIPPED_BYTES = 32L * 1024 * 1024;

    private final Content.Source source;
    private final int most;
    private final Claim claim;
    private final CompletableFuture<Body> whole = new CompletableFuture<>();
    private volatile byte[] buffer = NONE;
    private volatile @Nullable GatewayResponse refusal;
    private int length;
    private long skipped;

    /** @param most bytes of a body that is taken */
    BodyReader(Content.Source source, int most, BodyMemory memory) {
        this.source = source;
        this.most = most;
        this.claim = memory.open(() -> refuse(GatewayResponse.UNAVAILABLE));
    }

    /** What became of a body: its bytes, whose place is given back by closing it, or the answer that refuses it. */
    sealed interface Body {

        @SuppressWarnings("ArrayRecordComponent") // bytes on their way, neither compared nor changed
        record Whole(byte[] bytes, Claim claim) implements Body {}

        record Refused(GatewayResponse answer) implements Body {}
    }

    /** @return completes on whichever thread read the last byte; exceptionally where the server itself fails */
    CompletableFuture<Body> read() {
        run();
        return whole;
    }

    /** Ends the reading, wherever it is. */
    void end(GatewayResponse answer) {
        refuse(answer);
        whole.complete(new Body.Refused(answer));
    }

    @Override
    public void run() {
        while (!whole.isDone()) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return;
            }
            boolean last = chunk.isLast();
            try {
                take(chunk.getByteBuffer());
            } finally {
                chunk.release();
            }
            if (last || skipped > MOST_SKIPPED_BYTES) {
                finish();
            }
        }
    }

    private void take(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (refusal == null && length + more > most) {
            refuse(GatewayResponse.TOO_LARGE);
        }
        if (refusal == null && length + more > buffer.length) {
            grow(length + more);
        }
        byte[] into = buffer;
        if (refusal != null) {
            skipped += more;
            return;
        }
        bytes.get(into, length, more);
        length += more;
    }

    private void grow(int needed) {
        int bigger = Math.min(most, Math.max(FIRST_BYTES, Math.max(needed, 2 * buffer.length)));
        if (!claim.growTo(bigger)) {
            refuse(GatewayResponse.UNAVAILABLE);
            return;
        }
        buffer = Arrays.copyOf(buffer, bigger);
        if (refusal != null) {
            // Its place went to another while it was made.
            buffer = NONE;
        }
    }

    private void finish() {
        GatewayResponse refused = refusal;
        if (refused == null && claim.arrived()) {
            byte[] all = buffer.length == length ? buffer : Arrays.copyOf(buffer, length);
            buffer = NONE;
            if (!whole.complete(new Body.Whole(all, claim))) {
                claim.close();
            }
        } else {
            end(refused == null ? GatewayResponse.UNAVAILABLE : refused);
        }
    }

    private void fail(@Nullable Throwable failure) {
        if (failure instanceof HttpException malformed) {
            end(malformed.getCode() == 413 ? GatewayResponse.TOO_LARGE : GatewayResponse.BAD_REQUEST);
        } else if (failure instanceof TimeoutException) {
            end(GatewayResponse.TIMED_OUT);
        } else if (failure instanceof IOException) {
            end(GatewayResponse.BAD_REQUEST); // it broke off, and perhaps nobody reads this
        } else {
            claim.close();
            buffer = NONE;
            whole.completeExceptionally(failure == null ? new IllegalStateException("the body broke off") : failure);
        }
    }

    private void refuse(GatewayResponse answer) {
        refusal = answer;
        buffer = NONE;
        claim.close();
    }
}
