package dev.waybill.asl;

/** An execution's input is larger than the service takes. */
public final class InvalidExecutionInputException extends RuntimeException {

    public InvalidExecutionInputException(String reason) {
        super(reason);
    }
}
