package dev.waybill.emulator.dynamo;

import java.util.function.BooleanSupplier;

/**
 * Lets the calls that nobody waits for take turns. The store has one thread for its database: more at once would gain nothing, and
 * whoever is waited for would find them all before it. Thread-safe.
 */
final class StoreTurns {

    /** What some of them do before and behind the database keeps that at work. */
    static final int MOST = 6;

    /** While somebody waits. */
    static final int MOST_BESIDE_AWAITED = 2;

    /** Nobody tells when nobody waits any more. */
    private static final long LOOK_MILLIS = 5;

    private final BooleanSupplier awaited;
    private int underWay;

    /** @param awaited whether something is under way that somebody waits for */
    StoreTurns(BooleanSupplier awaited) {
        this.awaited = awaited;
    }

    /** Waits for a turn, which is to be {@linkplain #end ended}; a thread that is interrupted waits on, and stays interrupted. */
    synchronized void begin() {
        boolean interrupted = false;
        while (underWay >= MOST || (underWay >= MOST_BESIDE_AWAITED && awaited.getAsBoolean())) {
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        underWay++;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void end() {
        underWay--;
        notify();
    }
}
