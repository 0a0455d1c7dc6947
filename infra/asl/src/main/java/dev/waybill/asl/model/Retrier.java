package dev.waybill.asl.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries again: the wait before try n is interval × rate^(n-1), at most {@code maxDelay}, and with jitter a random part of it. */
public record Retrier(
        List<String> errors,
        Duration interval,
        double backoffRate,
        int maxAttempts,
        @Nullable Duration maxDelay,
        boolean fullJitter) {}
