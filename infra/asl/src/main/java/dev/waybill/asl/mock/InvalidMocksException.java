package dev.waybill.asl.mock;

/** A mocks file of another shape. The message names the place as a JSON Pointer. */
public final class InvalidMocksException extends RuntimeException {

    InvalidMocksException(String pointer, String reason) {
        super("Mocks (" + (pointer.isEmpty() ? "/" : pointer) + "): " + reason);
    }
}
