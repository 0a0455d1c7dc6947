package dev.waybill.core.event;

import java.util.Optional;

/**
 * Which events an endpoint wants: one type, or all whose name begins alike.
 *
 * @param text a type such as {@code job.completed}, or the first part of types such as {@code job.*}
 */
public record EventPattern(String text) {

    private static final String ALL = ".*";

    /** Empty where no event that an endpoint may ask for is named like this. */
    public static Optional<EventPattern> of(String text) {
        EventPattern pattern = new EventPattern(text);
        return EventType.wanted().stream().anyMatch(pattern::matches) ? Optional.of(pattern) : Optional.empty();
    }

    public boolean matches(EventType type) {
        return type.canBeAskedFor()
                && (text.endsWith(ALL)
                        ? type.text().startsWith(text.substring(0, text.length() - 1)) && text.length() > ALL.length()
                        : type.text().equals(text));
    }
}
