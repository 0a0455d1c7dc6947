package dev.waybill.bench.against;

/** What is measured of a server. */
enum Figure {
    READY("ready after, s", 2),
    ADDED_P50_OF_ONE("1 caller: added p50, ms", 1),
    ADDED_P95_OF_ONE("1 caller: added p95, ms", 1),
    RATE_OF_ONE("1 caller: jobs a second", 1),
    PROCESSOR_OF_ONE("1 caller: processor time a job, ms", 1),
    ADDED_P50_OF_EIGHT("8 callers: added p50, ms", 1),
    ADDED_P95_OF_EIGHT("8 callers: added p95, ms", 1),
    RATE_OF_EIGHT("8 callers: jobs a second", 1),
    PROCESSOR_OF_EIGHT("8 callers: processor time a job, ms", 1),
    RESIDENT("resident after the jobs, MB", 0);

    private final String words;
    private final int decimals;

    Figure(String words, int decimals) {
        this.words = words;
        this.decimals = decimals;
    }

    String words() {
        return words;
    }

    int decimals() {
        return decimals;
    }
}
