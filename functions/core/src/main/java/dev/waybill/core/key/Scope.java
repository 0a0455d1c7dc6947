package dev.waybill.core.key;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a key allows. */
public enum Scope {
    JOBS_READ,
    JOBS_WRITE,
    TASKS_READ,
    TASKS_WRITE,
    REVIEWS_READ,
    REVIEWS_DECIDE,
    /** Shows what jobs work on and bring forth: inputs, outputs, answers, prompts, and what people wrote to them. */
    PAYLOADS_READ,
    WEBHOOKS_WRITE,
    ADMIN;

    public static final Set<Scope> ALL = Set.copyOf(EnumSet.allOf(Scope.class));

    /** As callers write it, for example {@code jobs:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> of(String text) {
        return Stream.of(values()).filter(scope -> scope.text().equals(text)).findFirst();
    }
}
