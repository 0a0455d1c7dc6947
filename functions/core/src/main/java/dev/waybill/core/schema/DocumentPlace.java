package dev.waybill.core.schema;

import dev.waybill.core.json.JsonPointers;
import org.jspecify.annotations.Nullable;

/** Where a value stands in a document. Written out as a pointer only where something is wrong. Immutable. */
final class DocumentPlace {

    static final DocumentPlace DOCUMENT = new DocumentPlace(null, "", -1);

    /** A pointer repeats names of the document, and a name may be as long as the whole. */
    private static final int LONGEST_POINTER = 1_000;

    private final @Nullable DocumentPlace parent;
    private final String name;
    private final int index;

    private DocumentPlace(@Nullable DocumentPlace parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    DocumentPlace property(String property) {
        return new DocumentPlace(this, property, -1);
    }

    DocumentPlace item(int number) {
        return new DocumentPlace(this, "", number);
    }

    /** This place, or the nearest above it whose pointer is not too long to be shown. */
    DocumentPlace shown() {
        DocumentPlace shown = this;
        int length = 0;
        for (DocumentPlace place = this; place.parent != null; place = place.parent) {
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
