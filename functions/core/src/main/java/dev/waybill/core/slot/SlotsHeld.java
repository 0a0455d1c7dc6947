package dev.waybill.core.slot;

import dev.waybill.core.job.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who holds the slots of a pool and who waits for them, as it was read. Immutable.
 *
 * @param slots by the number of their place; some of them may have ended
 * @param waiters by tenant; some of them may wait no more
 */
public record SlotsHeld(Map<Integer, Slot> slots, Map<String, Waiter> waiters) {

    public static final SlotsHeld NONE = new SlotsHeld(Map.of(), Map.of());

    public SlotsHeld {
        slots = Map.copyOf(slots);
        waiters = Map.copyOf(waiters);
    }

    /** How many are held, by tenant. */
    Map<String, Integer> heldAt(Instant now) {
        Map<String, Integer> held = new HashMap<>();
        slots.values().stream()
                .filter(slot -> slot.holdsAt(now))
                .forEach(slot -> held.merge(slot.job().tenant(), 1, Integer::sum));
        return held;
    }

    List<Waiter> waitingAt(Instant now) {
        return waiters.values().stream().filter(waiter -> waiter.waitsAt(now)).toList();
    }

    Optional<Waiter> waiter(String tenant, Instant now) {
        return Optional.ofNullable(waiters.get(tenant)).filter(waiter -> waiter.waitsAt(now));
    }

    /** Where the job has a slot, ended or not; the lowest where it should have several. */
    OptionalInt placeOf(JobKey job) {
        return placesOf(job).stream().mapToInt(Integer::intValue).min();
    }

    List<Integer> placesOf(JobKey job) {
        return slots.entrySet().stream()
                .filter(each -> each.getValue().job().equals(job))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The places below this number that nobody holds, the lowest first. */
    List<Integer> freeAt(Instant now, int size) {
        List<Integer> free = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            Slot slot = slots.get(number);
            if (slot == null || !slot.holdsAt(now)) {
                free.add(number);
            }
        }
        return free;
    }

    SlotsHeld with(int number, Slot slot) {
        Map<Integer, Slot> more = new HashMap<>(slots);
        more.put(number, slot);
        return new SlotsHeld(more, waiters);
    }

    SlotsHeld with(Waiter waiter) {
        Map<String, Waiter> more = new HashMap<>(waiters);
        more.put(waiter.tenant(), waiter);
        return new SlotsHeld(slots, more);
    }
}
