package dev.waybill.core.parallel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Does the same for many things, some of them at a time.
 *
 * @param threads where the others work; the caller's own thread is one of it
 * @param size how many are under way at once
 */
public record SideBySide(Executor threads, int size) {

    /** One after another, on the caller's thread. */
    public static final SideBySide ALONE = new SideBySide(Runnable::run, 1);

    /**
     * Does it for each, whatever comes of the others.
     *
     * @throws RuntimeException the first that was thrown, once all are done
     */
    public <T> void each(Collection<T> all, Consumer<T> work) {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(all);
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int n = 1; n < Math.min(size, all.size()); n++) {
            others.add(CompletableFuture.runAsync(() -> work(waiting, work, failures), threads));
        }
        work(waiting, work, failures);
        others.forEach(CompletableFuture::join);
        if (!failures.isEmpty()) {
            throw failures.element();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the others go on
    private static <T> void work(Queue<T> waiting, Consumer<T> work, Queue<RuntimeException> failures) {
        for (T next = waiting.poll(); next != null; next = waiting.poll()) {
            try {
                work.accept(next);
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
    }
}
