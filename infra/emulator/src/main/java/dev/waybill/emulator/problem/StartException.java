package dev.waybill.emulator.problem;

import org.jspecify.annotations.Nullable;

/** The template cannot be run here. The message is for a person: what is wrong, where, and what to do. */
public class StartException extends RuntimeException {

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
