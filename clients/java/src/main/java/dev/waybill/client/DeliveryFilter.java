package dev.waybill.client;

import java.time.Instant;
import java.util.Map;

/** Which deliveries are meant. Immutable: each method gives a narrower filter. */
public record DeliveryFilter(Map<String, String> parameters) {

    /** Every one that is kept. */
    public static final DeliveryFilter ALL = new DeliveryFilter(Map.of());

    /** @param parameters by name */
    public DeliveryFilter {
        parameters = Query.kept(parameters);
    }

    /** {@code pending}, {@code succeeded} or {@code failed}. */
    public DeliveryFilter status(String status) {
        return with("status", status);
    }

    /** Of events of then or later. */
    public DeliveryFilter since(Instant time) {
        return with("since", time.toString());
    }

    /** Of events before that; of a redelivery. */
    public DeliveryFilter until(Instant time) {
        return with("until", time.toString());
    }

    /** Any filter of the API, one that this client does not know too. */
    public DeliveryFilter with(String parameter, String value) {
        return new DeliveryFilter(Query.with(parameters, parameter, value));
    }
}
