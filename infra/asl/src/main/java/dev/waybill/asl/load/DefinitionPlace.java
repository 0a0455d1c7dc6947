package dev.waybill.asl.load;

import dev.waybill.asl.json.JsonPointers;

/**
 * Where in the definition.
 *
 * @param pointer the JSON Pointer of the value
 * @param state the name of the state it belongs to, empty for the machine
 */
record DefinitionPlace(String pointer, String state) {

    static final DefinitionPlace MACHINE = new DefinitionPlace("", "");

    /** Of a field, whatever its name. */
    DefinitionPlace child(String field) {
        return new DefinitionPlace(pointer + JsonPointers.step(field), state);
    }

    /** Of an item of a list. */
    DefinitionPlace item(int index) {
        return child(String.valueOf(index));
    }

    DefinitionPlace inState(String name) {
        return new DefinitionPlace(child(name).pointer(), name);
    }
}
