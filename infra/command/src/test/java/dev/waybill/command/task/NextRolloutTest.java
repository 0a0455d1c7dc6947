package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.client.Rollout;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NextRolloutTest {

    static Stream<Arguments> shares() {
        return Stream.of(
                Arguments.of(Map.of(1, 100), 2, 10, Map.of(1, 90, 2, 10)),
                Arguments.of(Map.of(1, 90, 2, 10), 2, 50, Map.of(1, 50, 2, 50)),
                Arguments.of(Map.of(1, 90, 2, 10), 3, 50, Map.of(1, 45, 2, 5, 3, 50)),
                Arguments.of(Map.of(1, 1, 2, 2), 3, 10, Map.of(1, 30, 2, 60, 3, 10)),
                Arguments.of(Map.of(1, 1, 2, 1, 3, 1), 4, 50, Map.of(1, 1, 2, 1, 3, 1, 4, 3)),
                Arguments.of(Map.of(1, 90, 2, 10), 2, 100, Map.of(2, 100)),
                Arguments.of(Map.of(1, 100, 3, 0), 2, 20, Map.of(1, 80, 2, 20)),
                Arguments.of(Map.of(2, 100), 2, 10, Map.of(2, 100)),
                Arguments.of(Map.of(), 1, 10, Map.of(1, 100)));
    }

    @ParameterizedTest
    @MethodSource("shares")
    void oneVersionGetsItsShare_andTheOthersTheRestInProportion(
            Map<Integer, Integer> now, int version, int percent, Map<Integer, Integer> next) {
        Rollout rollout = NextRollout.withShare(Rollout.of(now).by(Rollout.By.SUBJECT), version, percent);

        assertThat(rollout.weights()).isEqualTo(next);
        assertThat(rollout.by()).isEqualTo(Rollout.By.SUBJECT);
    }

    @Test
    void weightsThatDoNotReduce_stayWithinWhatTheApiTakes() {
        Rollout rollout = NextRollout.withShare(Rollout.of(Map.of(1, 999_999_937, 2, 999_999_929)), 3, 33);

        assertThat(rollout.weights().values()).allMatch(weight -> weight > 0 && weight <= 1_000_000_000);
        double sum = rollout.weights().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        assertThat(rollout.weights().getOrDefault(3, 0) / sum).isBetween(0.3299, 0.3301);
    }
}
