package dev.waybill.bench.rollout;

/**
 * How often something happens in so many trials, each by itself.
 *
 * @param trials at least one
 * @param chance of each, between 0 and 1
 */
record Binomial(int trials, double chance) {

    /** Counts, both ends among them. */
    record Interval(int least, int most) {
        boolean holds(int count) {
            return count >= least && count <= most;
        }
    }

    /**
     * The counts that are left where those at either end are taken away which together come with at most half of what is not confident.
     *
     * @param confidence such as 0.999
     */
    Interval interval(double confidence) {
        double tail = (1 - confidence) / 2;
        int least = 0;
        for (double below = probability(0); below <= tail; below += probability(least)) {
            least++;
        }
        int most = trials;
        for (double above = probability(trials); above <= tail; above += probability(most)) {
            most--;
        }
        return new Interval(least, most);
    }

    /** Of exactly this count. By logarithms: a power of a thousand trials is no double. */
    double probability(int count) {
        double log = 0;
        for (int n = 1; n <= count; n++) {
            log += Math.log((double) (trials - count + n) / n);
        }
        return Math.exp(log + count * Math.log(chance) + (trials - count) * Math.log1p(-chance));
    }
}
