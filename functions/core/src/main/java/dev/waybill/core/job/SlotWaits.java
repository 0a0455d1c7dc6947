package dev.waybill.core.job;

/** Says whether a job that has not begun its run waits for slots. Thread-safe. */
@FunctionalInterface
public interface SlotWaits {

    /** Where nothing has slots. */
    SlotWaits NONE = job -> false;

    boolean keep(Job job);
}
