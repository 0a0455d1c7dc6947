package dev.waybill.command.task;

import dev.waybill.client.Rollout;
import dev.waybill.client.TaskHead;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** A task's rollout in words: {@code version 1}, or {@code version 1 (90 %), version 2 (10 %)}. */
final class Rollouts {

    private Rollouts() {}

    /** What a new job gets that pins nothing. */
    static String words(TaskHead head) {
        String versions = words(head.rolledOut());
        return head.isRetired() ? "none, it is retired (else " + versions + ")" : versions;
    }

    /** Versions without a part are left out. */
    static String words(Rollout rollout) {
        long sum = rollout.weights().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        String versions = rollout.weights().entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> "version " + part.getKey()
                        + (part.getValue() == sum ? "" : " (" + percent(part.getValue(), sum) + " %)"))
                .collect(Collectors.joining(", "));
        boolean isDrawn = rollout.weights().values().stream().noneMatch(weight -> weight == sum);
        String by = isDrawn && !rollout.by().equals(Rollout.By.JOB) ? ", by " + rollout.by() : "";
        return versions.isEmpty() ? "-" : versions + by;
    }

    private static String percent(int weight, long sum) {
        return BigDecimal.valueOf(weight * 100L)
                .divide(BigDecimal.valueOf(sum), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
