package dev.waybill.core.json;

/** How places in a document are written: JSON Pointers (RFC 6901). */
public final class JsonPointers {

    private JsonPointers() {}

    /** One step of a pointer, {@code /} and the name escaped (section 3); pointers are steps one after the other. */
    public static String step(String name) {
        return "/" + escaped(name);
    }

    /** A name as it stands within a pointer. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
