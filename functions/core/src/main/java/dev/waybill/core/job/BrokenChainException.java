package dev.waybill.core.job;

/**
 * Records that do not form a chain: a fault of the store or an interference from outside, never of a caller. Trying again does not
 * help: nothing can follow on such records.
 */
public final class BrokenChainException extends RuntimeException {
    BrokenChainException(String message) {
        super(message);
    }
}
