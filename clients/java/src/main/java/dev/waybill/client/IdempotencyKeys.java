package dev.waybill.client;

import java.util.UUID;

/** Keys under which a request may be repeated. */
final class IdempotencyKeys {

    private IdempotencyKeys() {}

    /** One that nobody else has. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /**
     * The key, which a header can hold.
     *
     * @throws IllegalArgumentException where it cannot
     */
    static String checked(String key) {
        if (!key.matches("[ -~]*")) {
            throw new IllegalArgumentException("expected an idempotency key of printable ASCII characters");
        }
        return key;
    }
}
