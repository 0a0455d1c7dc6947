package dev.waybill.core.slot;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How slots are shared. While other tenants wait for the same slots, a tenant holds at most its equal share of those that are
 * not held by somebody who waits for none; and of the free ones each tenant that waits and holds fewer gets one first, then
 * whoever has waited for longer. While nobody else waits, all that are free are there for the taking.
 *
 * @param free how many slots nobody holds
 * @param share how many the tenant may hold
 * @param held how many it holds
 * @param before how many tenants come before it
 */
record EqualShare(int free, int share, int held, int before) {

    static EqualShare of(String tenant, SlotsHeld seen, int size, Instant now) {
        Map<String, Integer> held = seen.heldAt(now);
        int all = held.values().stream().mapToInt(Integer::intValue).sum();
        List<Waiter> others = seen.waitingAt(now).stream()
                .filter(waiter -> !waiter.tenant().equals(tenant))
                .toList();
        int own = held.getOrDefault(tenant, 0);
        if (others.isEmpty()) {
            return new EqualShare(size - all, size, own, 0);
        }
        Set<String> wanting = new HashSet<>();
        others.forEach(waiter -> wanting.add(waiter.tenant()));
        wanting.add(tenant);
        int kept = held.entrySet().stream()
                .filter(each -> !wanting.contains(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int shared = Math.max(0, size - kept);
        Waiter self = seen.waiter(tenant, now).orElse(new Waiter(tenant, now, now));
        Comparator<Waiter> order = Comparator.comparingInt((Waiter each) -> held.getOrDefault(each.tenant(), 0))
                .thenComparing(Waiter::since)
                .thenComparing(Waiter::tenant);
        int before = (int)
                others.stream().filter(other -> order.compare(other, self) < 0).count();
        // Rounded up, so that none lies idle while somebody waits.
        return new EqualShare(size - all, (shared + wanting.size() - 1) / wanting.size(), own, before);
    }

    /** Whether the tenant may take one more. */
    boolean allowsOneMore() {
        return held < share && before < free;
    }

    /** Whether the tenant waits for nothing but a slot that somebody gives back. */
    boolean isBelow() {
        return held < share;
    }
}
