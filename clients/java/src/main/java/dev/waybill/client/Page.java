package dev.waybill.client;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the list goes on; empty at its end. It holds for the same tenant and filters only
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    public boolean hasMore() {
        return next.isPresent();
    }
}
