package dev.waybill.command.demo;

import dev.waybill.client.Job;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.demo.Tickets.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Takes all tickets through Waybill, a few at a time. */
final class Demo {

    private static final int AT_ONCE = 4;

    private Demo() {}

    /** A ticket and the job that it became. */
    record Outcome(Ticket ticket, Job job) {}

    static List<Outcome> run(Follower follower, List<Ticket> tickets) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Ticket ticket : tickets) {
                running.add(workers.submit(() -> new Outcome(ticket, follower.follow(ticket))));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        } finally {
            workers.shutdownNow();
        }
    }
}
