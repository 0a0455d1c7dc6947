package dev.waybill.core.schema;

import dev.waybill.core.json.JsonPointers;
import org.jspecify.annotations.Nullable;

/** Where a value stands in a document. Written out as a pointer only where something is wrong. Immutable. */
final class Place {

    static final Place DOCUMENT = new Place(null, "", -1);

    /** A pointer repeats names of the document, and a name may be as long as the whole. */
    private static final int LONGEST_POINTER = 1_000;

    private final @Nullable Place parent;
    private final String name;
    private final int index;

    private Place(@Nullable Place parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    Place property(String property) {
        return new Place(this, property, -1);
    }

    Place item(int number) {
        return new Place(this, "", number);
    }

    /** This place, or the nearest above it whose pointer is not too long to be shown. */
    Place shown() {
        Place shown = this;
        int length = 0;
        for (Place place = this; place.parent != null; place = place.parent) {
            length += place.length();
            if (length > LONGEST_POINTER) {
                // All below, as far as counted, is left out: count anew from above it.
                shown = place.parent;
                length = 0;
            }
        }
        return shown;
    }

    /** JSON Pointer (RFC 6901). */
    String pointer() {
        if (parent == null) {
            return "";
        }
        return parent.pointer() + (index >= 0 ? "/" + index : JsonPointers.step(name));
    }

    private int length() {
        return index >= 0 ? 8 : name.length() + 1;
    }
}
