package dev.waybill.models.http;

import java.io.IOException;

/** A body of which it cannot be known where it ends. */
final class UnreadableBodyException extends IOException {
    UnreadableBodyException(String what) {
        super(what);
    }
}
