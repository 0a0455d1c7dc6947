package dev.waybill.models.http;

import java.io.IOException;

/** More bytes than an answer may have. */
public final class BodyTooLargeException extends IOException {
    public BodyTooLargeException(int limit) {
        super("the body is larger than " + limit + " bytes");
    }
}
