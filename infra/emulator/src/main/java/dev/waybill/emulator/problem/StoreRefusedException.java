package dev.waybill.emulator.problem;

import org.jspecify.annotations.Nullable;

/** The folder of the stores cannot be used: in use, of another format or shape, or not writable. */
public final class StoreRefusedException extends StartException {

    public StoreRefusedException(String message) {
        super(message);
    }

    public StoreRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
