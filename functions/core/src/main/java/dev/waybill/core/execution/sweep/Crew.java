package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.get.GetJob.Pause;
import java.util.concurrent.Executor;

/**
 * Who does a sweep, and how fast.
 *
 * @param threads where the others of the crew work; the sweep's own thread is one of it
 * @param size how many jobs are looked at side by side
 * @param pause waits, where the engine was asked as often as it may be
 * @param asksPerSecond how often the engine may be asked how an execution stands
 */
public record Crew(Executor threads, int size, Pause pause, int asksPerSecond) {

    /** The sweep's own thread alone. */
    public static Crew alone(Pause pause, int asksPerSecond) {
        return new Crew(Runnable::run, 1, pause, asksPerSecond);
    }
}
