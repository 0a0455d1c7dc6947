package dev.waybill.aws.dynamo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as it was read; an attribute that has to be there and is not is a fault that names it. */
public record Item(Map<String, AttributeValue> attributes) {

    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** Whether its time to live is over; an item without one is never past it. */
    public boolean isPast(Instant now) {
        @Nullable AttributeValue ttl = attributes.get(TableKeys.TTL);
        return ttl != null && Long.parseLong(ttl.n()) <= now.getEpochSecond();
    }

    public String text(String name) {
        return get(name).s();
    }

    public long number(String name) {
        return Long.parseLong(get(name).n());
    }

    public byte[] bytes(String name) {
        return get(name).b().asByteArrayUnsafe();
    }

    public List<String> texts(String name) {
        return get(name).ss();
    }

    public Map<String, AttributeValue> map(String name) {
        return get(name).m();
    }

    public Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private AttributeValue get(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("an item lacks its attribute " + name);
        }
        return value;
    }
}
