package dev.waybill.jsonata;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a value is that some step of an expression is over.
 *
 * @param from the variable that the names lead down from, without the dollar; {@link #WHOLE} for what the whole expression is over
 */
record Place(String from, List<Names.Name> names) {

    static final String WHOLE = "";

    /** What {@code $$} is called, which is the whole unless the expression binds it. */
    static final String ROOT_VARIABLE = "$";

    static final Place ROOT = new Place(WHOLE, List.of());

    static Place of(String variable) {
        return new Place(variable, List.of());
    }

    Place then(List<Names.Name> more) {
        return more.isEmpty()
                ? this
                : new Place(from, Stream.concat(names.stream(), more.stream()).toList());
    }

    boolean isRoot() {
        return names.isEmpty() && from.equals(WHOLE);
    }
}
