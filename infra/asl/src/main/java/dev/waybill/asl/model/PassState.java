package dev.waybill.asl.model;

import org.jspecify.annotations.Nullable;

/** Hands its input on, changed by its effects. A null {@code next} ends. */
public record PassState(
        String name, Effects effects, @Nullable String next) implements State {}
