package dev.waybill.emulator.function;

import java.time.Instant;

/**
 * An asynchronous invocation that has not ended.
 *
 * @param event JSON
 * @param since when it was accepted
 * @param failures tries that failed
 * @param throttles one after another, since the last failure
 */
record AsyncEvent(Invocable function, String event, Instant since, int failures, int throttles) {

    static AsyncEvent accepted(Invocable function, String event, Instant now) {
        return new AsyncEvent(function, event, now, 0, 0);
    }

    AsyncEvent failed() {
        return new AsyncEvent(function, event, since, failures + 1, 0);
    }

    AsyncEvent throttled() {
        return new AsyncEvent(function, event, since, failures, throttles + 1);
    }
}
