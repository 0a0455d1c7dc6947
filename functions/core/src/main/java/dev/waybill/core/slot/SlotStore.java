package dev.waybill.core.slot;

import dev.waybill.core.job.JobKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where slots are kept, for all functions. A place is an item of its own, so that many can be taken at once and none is written
 * twice for one job. Thread-safe. Implementations pass the suite {@code SlotStoreContract}.
 */
public interface SlotStore {

    /** Who holds slots and who waits, after all writes before. */
    SlotsHeld look(SlotPool pool);

    /**
     * Takes places for a job, all of them or none. One can be taken where nobody holds it any more, or where this job does, for
     * this run or an earlier one.
     *
     * @param places at least one, each of another pool
     * @return false where one of them cannot be taken; nothing has changed then
     */
    boolean take(Slot slot, List<SlotPlace> places);

    /** Gives back what a job holds there for this run or an earlier one; a slot of anybody else's stays. */
    void giveBack(JobKey job, int run, SlotPlace place);

    /** Notes that a tenant waits for a slot of this pool, in the place of what was noted of it before. */
    void await(SlotPool pool, Waiter waiter);

    /** What is noted of a tenant; it may wait no more. */
    Optional<Waiter> waiter(SlotPool pool, String tenant);

    /** Notes a pool of an endpoint, in the place of what was noted of it before. */
    void note(SlotPool pool, OpenPools.Note note);

    /** All that is noted of pools and has not passed, after all writes before. */
    Map<SlotPool, OpenPools.Note> notes();
}
