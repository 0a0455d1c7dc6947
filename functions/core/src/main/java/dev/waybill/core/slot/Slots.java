package dev.waybill.core.slot;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.parallel.SideBySide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Takes and gives back slots. Never are more held than a pool has, for a place is taken under a condition; whose turn it is follows
 * from what was read a moment before, so that a tenant may hold a few more than its share for a moment where several functions
 * start its jobs at once. Thread-safe.
 */
public final class Slots {

    /** What was read so short a time ago serves as if it had just been read: one look for all messages of a batch. */
    private static final Duration FRESH = Duration.ofMillis(200);

    /** A tenant counts as waiting for so long after its job was to be looked at again. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final int MOST_ROUNDS = 8;
    private static final int MOST_POOLS = 200;

    private final SlotStore store;
    private final SideBySide sideBySide;
    private final Clock clock;
    private final BoundedCache<SlotPool, Seen> seen = new BoundedCache<>(MOST_POOLS);

    private record Seen(SlotsHeld held, Instant at) {}

    /** One that works on its caller's thread alone. */
    public Slots(SlotStore store, Clock clock) {
        this(store, SideBySide.ALONE, clock);
    }

    /** @param sideBySide gives back so many at once */
    public Slots(SlotStore store, SideBySide sideBySide, Clock clock) {
        this.store = store;
        this.sideBySide = sideBySide;
        this.clock = clock;
    }

    /** What came of the wish for slots. */
    public sealed interface Taking {

        /** The job holds all that it needs. */
        record Taken() implements Taking {}

        /**
         * It holds none that it did not hold before.
         *
         * @param wanting the pools that have none for it now
         * @param below whether its tenant holds less than its share of each of them, so that one given back is for it
         */
        record None(List<SlotPool> wanting, boolean below) implements Taking {}
    }

    /**
     * A job that gives back what it holds.
     *
     * @param run for which run or an earlier one it holds that
     */
    public record Return(JobKey job, int run) {}

    /** Whether a tenant's job can expect to find slots in all of these pools. */
    public Taking expect(String tenant, Collection<SlotLimit> limits) {
        Map<SlotLimit, SlotsHeld> held = new HashMap<>();
        limits.forEach(limit -> held.put(limit, known(limit.pool())));
        return expect(tenant, held);
    }

    private Taking expect(String tenant, Map<SlotLimit, SlotsHeld> held) {
        Instant now = clock.instant();
        List<SlotPool> wanting = new ArrayList<>();
        boolean below = true;
        for (Map.Entry<SlotLimit, SlotsHeld> each : held.entrySet()) {
            EqualShare share =
                    EqualShare.of(tenant, each.getValue(), each.getKey().size(), now);
            if (!share.allowsOneMore()) {
                wanting.add(each.getKey().pool());
                below &= share.isBelow();
            }
        }
        return wanting.isEmpty() ? new Taking.Taken() : new Taking.None(wanting, below);
    }

    /**
     * Takes a slot of each pool for a run of a job, all or none; those that it holds already it keeps.
     *
     * @param slot what is taken
     * @param limits the pools, each once
     */
    public Taking take(Slot slot, Collection<SlotLimit> limits) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<SlotLimit, SlotsHeld> own = new HashMap<>();
            Map<SlotLimit, SlotsHeld> missing = new HashMap<>();
            for (SlotLimit limit : limits) {
                SlotsHeld held = round == 0 ? known(limit.pool()) : look(limit.pool());
                (held.placeOf(slot.job()).isPresent() ? own : missing).put(limit, held);
            }
            String tenant = slot.job().tenant();
            if (expect(tenant, missing) instanceof Taking.None none) {
                return none;
            }
            List<SlotPlace> places = new ArrayList<>();
            own.forEach((limit, held) -> places.addAll(renewed(slot, limit, held)));
            for (Map.Entry<SlotLimit, SlotsHeld> each : missing.entrySet()) {
                places.add(free(slot, each.getKey(), each.getValue(), round));
            }
            if (places.isEmpty() || store.take(slot, places)) {
                places.forEach(place -> note(place.pool(), known(place.pool()).with(place.number(), slot)));
                missing.forEach((limit, held) -> served(limit.pool(), held, tenant));
                return new Taking.Taken();
            }
        }
        // Others were quicker each time: there is no lack of slots, but of a quiet moment.
        return new Taking.None(limits.stream().map(SlotLimit::pool).toList(), true);
    }

    /** Empty where the job's slot there says all that this one does. */
    private static List<SlotPlace> renewed(Slot slot, SlotLimit limit, SlotsHeld held) {
        OptionalInt place = held.placeOf(slot.job());
        Slot there = Objects.requireNonNull(held.slots().get(place.getAsInt()));
        return there.run() >= slot.run() && !there.until().isBefore(slot.until())
                ? List.of()
                : List.of(new SlotPlace(limit.pool(), place.getAsInt()));
    }

    /** Each job begins elsewhere, so that those who come at once do not all want the same. */
    private SlotPlace free(Slot slot, SlotLimit limit, SlotsHeld held, int round) {
        List<Integer> free = held.freeAt(clock.instant(), limit.size());
        return new SlotPlace(limit.pool(), free.get(Math.floorMod(slot.job().hashCode() + 31 * round, free.size())));
    }

    /** Who got a slot while others wait comes behind those who hold as many. */
    private void served(SlotPool pool, SlotsHeld held, String tenant) {
        Instant now = clock.instant();
        if (held.waitingAt(now).size() > 1) {
            held.waiter(tenant, now).ifPresent(waiter -> await(pool, new Waiter(tenant, now, waiter.until())));
        }
    }

    /** Says that a job of the tenant waits, and is looked at again after so long. Written only where that is not said yet. */
    public void await(Collection<SlotPool> pools, String tenant, Duration delay) {
        Instant now = clock.instant();
        Instant looked = now.plus(delay);
        for (SlotPool pool : pools) {
            Waiter said = known(pool).waiter(tenant, now).orElse(new Waiter(tenant, now, now));
            if (said.until().isBefore(looked.plus(SLACK.dividedBy(2)))) {
                await(pool, new Waiter(tenant, said.since(), looked.plus(SLACK)));
            }
        }
    }

    private void await(SlotPool pool, Waiter waiter) {
        store.await(pool, waiter);
        note(pool, known(pool).with(waiter));
    }

    /** Gives back what jobs hold of a pool; done again it changes nothing. */
    public void giveBack(SlotPool pool, Collection<Return> returns) {
        SlotsHeld held = look(pool);
        try {
            sideBySide.each(returns, each -> {
                for (int number : held.placesOf(each.job())) {
                    store.giveBack(each.job(), each.run(), new SlotPlace(pool, number));
                }
            });
        } finally {
            seen.remove(pool);
        }
    }

    private SlotsHeld known(SlotPool pool) {
        Instant now = clock.instant();
        return seen.get(pool)
                .filter(known -> known.at().plus(FRESH).isAfter(now))
                .map(Seen::held)
                .orElseGet(() -> look(pool));
    }

    private SlotsHeld look(SlotPool pool) {
        Instant now = clock.instant();
        SlotsHeld held = store.look(pool);
        seen.put(pool, new Seen(held, now));
        return held;
    }

    /** What was changed here is known here; what was read grows no younger by it. */
    private void note(SlotPool pool, SlotsHeld held) {
        seen.get(pool).ifPresent(known -> seen.put(pool, new Seen(held, known.at())));
    }
}
