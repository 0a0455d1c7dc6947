package dev.waybill.jsonata;

import org.jspecify.annotations.Nullable;

/** A value among others that it is compared with. Compares on the clock. */
final class Distinct {

    private final @Nullable Object value;
    private final Bounds bounds;
    private final int hash;

    Distinct(@Nullable Object value, Bounds bounds) {
        this.value = value;
        this.bounds = bounds;
        this.hash = value == null ? 0 : value.hashCode();
    }

    @Nullable
    Object value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        bounds.tick();
        return other instanceof Distinct distinct
                && (value == null ? distinct.value == null : value.equals(distinct.value));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
