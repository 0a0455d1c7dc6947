package dev.waybill.command.batch;

import dev.waybill.client.BatchCounts;

/**
 * A batch as a bar of fixed width: {@code =} completed, {@code x} ended otherwise, {@code ?} waits for a person, {@code .} to come.
 * However few items stand somewhere, they have a place of their own, as far as there are places.
 */
final class Bar {

    private static final int WIDTH = 30;

    private Bar() {}

    static String of(BatchCounts counts) {
        int bad = counts.ended() - counts.completed();
        int[] items = {counts.completed(), bad, counts.awaitingReview(), counts.processing()};
        int[] places = places(items, Math.max(1, counts.total()));
        return "[" + "=".repeat(places[0]) + "x".repeat(places[1]) + "?".repeat(places[2]) + ".".repeat(places[3])
                + "]";
    }

    private static int[] places(int[] items, int total) {
        int[] places = new int[items.length];
        int left = WIDTH;
        int widest = items.length - 1;
        for (int i = 0; i < items.length; i++) {
            long share = (long) items[i] * WIDTH / total;
            places[i] = items[i] > 0 ? Math.max(1, (int) share) : 0;
            left -= places[i];
            widest = places[i] > places[widest] ? i : widest;
        }
        // What rounding left over, or took too much.
        places[widest] += left;
        return places;
    }
}
