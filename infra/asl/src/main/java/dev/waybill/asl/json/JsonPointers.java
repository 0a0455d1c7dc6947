package dev.waybill.asl.json;

/** How places in a document are written: JSON Pointers (RFC 6901). */
public final class JsonPointers {

    private JsonPointers() {}

    /** One step of a pointer, {@code /} and the name escaped (section 3). */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
