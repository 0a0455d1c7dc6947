package dev.waybill.jsonata;

import java.util.List;

/** Memory that a function takes while it runs, before its result is measured: fails in time where there will be too much. */
final class Room {

    private final Memory memory = Bounds.current().memory();
    private long taken;

    void add(List<Object> list, String text) {
        take(Measure.ENTRY + 40 + 2L * text.length());
        list.add(text);
    }

    void take(long bytes) {
        taken += bytes;
        memory.requireHeld(taken);
    }
}
