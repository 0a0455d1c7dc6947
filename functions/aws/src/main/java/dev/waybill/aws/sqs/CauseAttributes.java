package dev.waybill.aws.sqs;

import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.json.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A cause as attributes of a message, which stand beside its body: the body stays as it was, and may be sent back as it is. */
final class CauseAttributes {

    private static final String CODE = "cause";
    private static final String ERROR_TYPE = "error_type";
    private static final String FUNCTION = "function";
    private static final String AT = "given_up_at";
    private static final String RECEIVES = "receives";

    private CauseAttributes() {}

    static Map<String, String> of(Cause cause) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(CODE, cause.code().text());
        cause.errorType().ifPresent(type -> attributes.put(ERROR_TYPE, type));
        cause.function().ifPresent(function -> attributes.put(FUNCTION, function));
        cause.at().ifPresent(at -> attributes.put(AT, Times.text(at)));
        return attributes;
    }

    static Map<String, String> of(Cause cause, int receives) {
        Map<String, String> attributes = of(cause);
        attributes.put(RECEIVES, String.valueOf(receives));
        return attributes;
    }

    /** Empty where the message has none: its queue gave it up by itself. */
    static Optional<Cause> read(Map<String, String> attributes) {
        return Optional.ofNullable(attributes.get(CODE))
                .map(code -> new Cause(
                        Code.of(code).orElse(Code.FAILED),
                        Optional.ofNullable(attributes.get(ERROR_TYPE)),
                        Optional.ofNullable(attributes.get(FUNCTION)),
                        Optional.ofNullable(attributes.get(AT)).flatMap(CauseAttributes::time)));
    }

    static Optional<Integer> receives(Map<String, String> attributes) {
        return Optional.ofNullable(attributes.get(RECEIVES))
                .filter(count -> count.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    /** What the message had beside its body before it was given up. */
    static Map<String, String> without(Map<String, String> attributes) {
        Map<String, String> own = new HashMap<>(attributes);
        own.keySet().removeAll(Set.of(CODE, ERROR_TYPE, FUNCTION, AT, RECEIVES));
        return own;
    }

    static Map<String, MessageAttributeValue> values(Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new HashMap<>();
        attributes.forEach((name, text) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(text)
                        .build()));
        return values;
    }

    static Map<String, String> texts(Map<String, MessageAttributeValue> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> {
            if (value.stringValue() != null) {
                texts.put(name, value.stringValue());
            }
        });
        return texts;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
