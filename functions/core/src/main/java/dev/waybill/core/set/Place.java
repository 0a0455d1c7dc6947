package dev.waybill.core.set;

import java.util.Comparator;

/**
 * Where an item stands in the order sent.
 *
 * @param chunk number of the request that brought it, from 1
 * @param index within that request, from 0
 */
public record Place(int chunk, int index) implements Comparable<Place> {

    private static final Comparator<Place> SENT =
            Comparator.comparingInt(Place::chunk).thenComparingInt(Place::index);

    @Override
    public int compareTo(Place other) {
        return SENT.compare(this, other);
    }
}
