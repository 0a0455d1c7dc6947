package dev.waybill.asl.load;

import dev.waybill.asl.json.JsonPointers;

/** Where in the definition: the JSON Pointer of an object and the name of the state it belongs to (empty for the machine). */
record DefinitionPlace(String base, String state) {

    DefinitionPlace child(String field) {
        return new DefinitionPlace(pointer(field), state);
    }

    DefinitionPlace inState(String name) {
        return new DefinitionPlace(pointer(name), name);
    }

    String pointer(String field) {
        return field.isEmpty() ? base : base + JsonPointers.step(field);
    }
}
