package dev.waybill.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sample events are events as Lambda's own types have them: every value of a sample is there when the event has been read and
 * written again, in its place.
 */
class SampleEventsTest {

    @ParameterizedTest
    @ValueSource(strings = {"start-jobs/one-message.json", "start-jobs/one-good-one-broken.json"})
    void messages_fitTheType(String sample) throws IOException {
        assertFits(SQSEvent.class, sample);
    }

    @ParameterizedTest
    @ValueSource(strings = "project/completed.json")
    void changes_fitTheType(String sample) throws IOException {
        assertFits(DynamodbTimeWindowEvent.class, sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep-jobs/each-minute.json", "sweep-jobs/dead-execution.json"})
    void eventsOfTheBus_fitTheType(String sample) throws IOException {
        assertFits(ScheduledEvent.class, sample);
    }

    private static void assertFits(Class<?> type, String sample) throws IOException {
        Map<String, String> kept = values(AsLambda.again(type, AsLambda.sample(sample)));
        assertThat(kept).containsAllEntriesOf(values(Json.parse(AsLambda.sample(sample))));
    }

    /** By their JSON Pointers; null is as good as absent, and the types write times in seconds as decimals. */
    private static Map<String, String> values(JsonNode event) {
        Map<String, String> values = new TreeMap<>();
        collect("", event, values);
        return values;
    }

    private static void collect(String at, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(at + "/" + field.getKey(), field.getValue(), values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(at + "/" + i, node.get(i), values);
            }
        } else if (!node.isNull()) {
            values.put(at, node.isNumber() ? number(node) : node.asText().replace(".000Z", "Z"));
        }
    }

    private static String number(JsonNode node) {
        return new BigDecimal(node.asText()).stripTrailingZeros().toPlainString();
    }
}
