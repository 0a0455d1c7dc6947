package dev.waybill.emulator.signal;

import java.util.Optional;

/** Whether the store takes writes, as far as is known. To ask is cheap, however often it is done. Thread-safe. */
@FunctionalInterface
public interface StoreHealth {

    /** Of a store that nothing can keep from taking writes. */
    StoreHealth SOUND = Optional::empty;

    /** What keeps the store from taking writes; empty where nothing does. */
    Optional<Trouble> trouble();

    /** What may be wrong, in words that name no place of the machine. */
    enum Trouble {
        FULL("its disk is full", "make room there"),
        READ_ONLY("its files can only be read", "let this process write them"),
        DAMAGED("its database is damaged", "stop, and go on with a copy of the folder or a new one"),
        GONE("its database file was taken away", "stop, put it back or name a new folder, and start again"),
        CLOSED("it was closed", "start again"),
        UNWRITABLE("its files cannot be written", "look at the disk"),
        SILENT("it does not answer", "look at the disk");

        private final String text;
        private final String remedy;

        Trouble(String text, String remedy) {
            this.text = text;
            this.remedy = remedy;
        }

        /** For example "its disk is full". */
        public String text() {
            return text;
        }

        /** What a person can do about it. */
        public String remedy() {
            return remedy;
        }
    }
}
