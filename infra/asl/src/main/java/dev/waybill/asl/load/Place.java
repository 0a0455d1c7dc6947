package dev.waybill.asl.load;

import dev.waybill.asl.json.JsonPointers;

/** Where in the definition: the JSON Pointer of an object and the name of the state it belongs to (empty for the machine). */
record Place(String base, String state) {

    Place child(String field) {
        return new Place(pointer(field), state);
    }

    Place inState(String name) {
        return new Place(pointer(name), name);
    }

    String pointer(String field) {
        return field.isEmpty() ? base : base + JsonPointers.step(field);
    }
}
