package dev.waybill.client;

/** Keys under which a request may be repeated. */
final class IdempotencyKeys {

    private IdempotencyKeys() {}

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
