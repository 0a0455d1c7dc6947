package dev.waybill.emulator.dynamo.store;

import dev.waybill.emulator.signal.StoreHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of whether the store takes writes: from the writes themselves, from its flushes, and from a write that changes nothing,
 * made when somebody asks, at most once a second, and while there is trouble. Only a flush and such a write that both succeed end it.
 * Thread-safe.
 */
final class WriteHealth implements StoreHealth {

    private static final long EACH = Duration.ofSeconds(1).toNanos();

    /** Who asks waits no longer: what is known then is the answer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A disk that takes longer takes no writes. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Supplier<CompletableFuture<Look>> probe;
    private final LongSupplier nanos;
    private CompletableFuture<Look> looking = CompletableFuture.completedFuture(Look.NONE);
    private @Nullable Trouble trouble;
    private long looked;
    private boolean everLooked;
    private long failures;

    /**
     * @param probe tries to write
     * @param nanos as {@link System#nanoTime()}
     */
    WriteHealth(Supplier<CompletableFuture<Look>> probe, LongSupplier nanos) {
        this.probe = probe;
        this.nanos = nanos;
    }

    /** What became of a try. {@link #NONE} says nothing. */
    record Look(@Nullable Trouble trouble, boolean wrote) {
        static final Look NONE = new Look(null, false);
        static final Look WROTE = new Look(null, true);
    }

    @Override
    public Optional<Trouble> trouble() {
        note(await(look(), PATIENCE, Look.NONE));
        return known();
    }

    /** As far as it is known without asking anew. */
    synchronized Optional<Trouble> known() {
        return Optional.ofNullable(trouble);
    }

    /** A write or a flush has failed. */
    synchronized void failed(Trouble found) {
        trouble = found;
        failures++;
    }

    /** Something has failed that may be the store's: it is tried to write. Returns at once. */
    void doubted() {
        CompletableFuture<Void> unused = look().thenAccept(this::note);
    }

    /** To be called again and again: looks whether trouble is over. */
    void flushed(Optional<Trouble> ofTheFlush) {
        if (ofTheFlush.isPresent()) {
            failed(ofTheFlush.get());
        } else if (known().isPresent()) {
            long before = failures();
            Look look = await(lookAnew(), SILENCE, new Look(Trouble.SILENT, false));
            note(look);
            end(look, before);
        }
    }

    private synchronized void end(Look look, long before) {
        if (look.wrote() && failures == before) {
            trouble = null;
        }
    }

    private synchronized long failures() {
        return failures;
    }

    private void note(Look look) {
        if (look.trouble() != null) {
            failed(look.trouble());
        }
    }

    private synchronized CompletableFuture<Look> look() {
        boolean fresh = everLooked && nanos.getAsLong() - looked < EACH;
        return looking.isDone() && !fresh ? lookAnew() : looking;
    }

    private synchronized CompletableFuture<Look> lookAnew() {
        if (looking.isDone()) {
            looked = nanos.getAsLong();
            everLooked = true;
            looking = probe.get();
        }
        return looking;
    }

    private static Look await(CompletableFuture<Look> look, Duration most, Look otherwise) {
        try {
            return look.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return otherwise;
        } catch (ExecutionException broken) {
            return new Look(SqliteTrouble.of(broken).orElse(Trouble.UNWRITABLE), false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Look.NONE;
        }
    }
}
