package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleEventTest {

    @Test
    void everyFunction_hasASampleEvent() {
        assertThat(SampleEvent.all().stream().map(SampleEvent::function).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(SampleEvent.functions());
    }

    @Test
    void everySampleEvent_hasItsRightAnswerWrittenDown() {
        assertThat(SampleEvent.all())
                .allSatisfy(event ->
                        assertThat(ExpectedOf.event(event)).as(event.name()).isPresent());
    }
}
