package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.Context;

/** A handler as Lambda's Java runtime calls it: an event as bytes in, its answer as bytes out. As thread-safe as its class. */
@FunctionalInterface
interface Handler {

    /** @throws Throwable what the function throws, as it throws it */
    byte[] handle(byte[] event, Context context) throws Throwable;
}
