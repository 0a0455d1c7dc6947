package dev.waybill.core.slot;

import dev.waybill.core.job.JobKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemorySlotStore implements SlotStore {

    private final Clock clock;
    private final Map<SlotPool, SlotsHeld> pools = new HashMap<>();
    private final Map<SlotPool, OpenPools.Note> notes = new HashMap<>();

    /** How many times it was read, and written to. */
    public int reads;

    public int writes;

    public InMemorySlotStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized SlotsHeld look(SlotPool pool) {
        reads++;
        return of(pool);
    }

    private SlotsHeld of(SlotPool pool) {
        return pools.getOrDefault(pool, SlotsHeld.NONE);
    }

    @Override
    public synchronized boolean take(Slot slot, List<SlotPlace> places) {
        if (!places.stream().allMatch(place -> isFree(place, slot))) {
            return false;
        }
        writes += places.size();
        places.forEach(place -> pools.put(place.pool(), of(place.pool()).with(place.number(), slot)));
        return true;
    }

    private boolean isFree(SlotPlace place, Slot slot) {
        Slot there = of(place.pool()).slots().get(place.number());
        return there == null || !there.holdsAt(clock.instant()) || isOwn(there, slot.job(), slot.run());
    }

    private static boolean isOwn(Slot there, JobKey job, int run) {
        return there.job().equals(job) && there.run() <= run;
    }

    @Override
    public synchronized void giveBack(JobKey job, int run, SlotPlace place) {
        SlotsHeld held = of(place.pool());
        Map<Integer, Slot> slots = new HashMap<>(held.slots());
        if (slots.containsKey(place.number()) && isOwn(slots.get(place.number()), job, run)) {
            writes++;
            slots.remove(place.number());
            pools.put(place.pool(), new SlotsHeld(slots, held.waiters()));
        }
    }

    @Override
    public synchronized void await(SlotPool pool, Waiter waiter) {
        writes++;
        pools.put(pool, of(pool).with(waiter));
    }

    @Override
    public synchronized void note(SlotPool pool, OpenPools.Note note) {
        writes++;
        notes.put(pool, note);
    }

    @Override
    public synchronized Map<SlotPool, OpenPools.Note> notes() {
        Map<SlotPool, OpenPools.Note> lasting = new HashMap<>(notes);
        lasting.values().removeIf(note -> !note.until().isAfter(clock.instant()));
        return lasting;
    }

    @Override
    public synchronized Optional<Waiter> waiter(SlotPool pool, String tenant) {
        reads++;
        return Optional.ofNullable(of(pool).waiters().get(tenant));
    }
}
