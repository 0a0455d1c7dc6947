package dev.waybill.api.webhook;

import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.EventType;
import dev.waybill.core.source.NearName;
import java.util.List;
import java.util.stream.Stream;

/** What an endpoint may ask for, and what was probably meant where it asks for something else. */
final class EventNames {

    private static final List<String> KNOWN = EventType.wanted().stream()
            .map(EventType::text)
            .flatMap(type -> Stream.of(type, kind(type)))
            .distinct()
            .sorted()
            .toList();

    static final String ALL = String.join(", ", KNOWN);

    private EventNames() {}

    /** @param given what {@link EventPattern} knows nothing of */
    static String expected(String given) {
        return "expected one of " + ALL + NearName.hint(given, KNOWN);
    }

    /** All of its kind: {@code job.*}. */
    private static String kind(String type) {
        return type.substring(0, type.indexOf('.') + 1) + "*";
    }
}
