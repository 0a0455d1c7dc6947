package dev.waybill.command.task;

import dev.waybill.client.Rollout;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rollouts that follow from the one that there is; what jobs are drawn by stays. */
final class NextRollout {

    private static final int WHOLE = 100;

    /** The API takes no higher one. */
    private static final long MOST_WEIGHT = 1_000_000_000;

    private NextRollout() {}

    /**
     * This share of new jobs for one version, the rest for the others, in proportion as they have it now.
     *
     * @param percent 1 to 100; a version that there is no other beside gets all, whatever it says
     */
    static Rollout withShare(Rollout now, int version, int percent) {
        TreeMap<Integer, Integer> others = new TreeMap<>(now.weights());
        others.remove(version);
        others.values().removeIf(weight -> weight == 0);
        long sum = others.values().stream().mapToLong(Integer::longValue).sum();
        if (percent == WHOLE || sum == 0) {
            return Rollout.all(version).by(now.by());
        }
        TreeMap<Integer, Long> shares = new TreeMap<>();
        others.forEach((other, weight) -> shares.put(other, (long) weight * (WHOLE - percent)));
        shares.put(version, sum * percent);
        return new Rollout(reduced(shares), now.by());
    }

    /** The same shares in the smallest whole numbers, or in hundredths where that goes: 9 and 1 are 90 and 10. */
    private static SortedMap<Integer, Integer> reduced(SortedMap<Integer, Long> shares) {
        TreeMap<Integer, Integer> weights = new TreeMap<>();
        long divisor = shares.values().stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger::gcd)
                .orElse(BigInteger.ONE)
                .longValueExact();
        long sum = shares.values().stream().mapToLong(Long::longValue).sum() / divisor;
        long factor = WHOLE % sum == 0 ? WHOLE / sum : 1;
        long excess = sum / MOST_WEIGHT + 1;
        shares.forEach((version, share) -> weights.put(version, (int) Math.max(1, share / divisor * factor / excess)));
        return weights;
    }
}
