package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeJsonTest {

    /** One that could not be written would hold up its stream for good. */
    @Test
    void emptyMap_isWritten_alsoWhereNothingSaysThatItIsOne() {
        assertThat(AttributeJson.item(Map.of("a", AttributeValue.fromM(Map.of()))))
                .hasToString("{\"a\":{\"M\":{}}}");
        assertThat(AttributeJson.item(Map.of("a", AttributeValue.builder().build())))
                .hasToString("{\"a\":{\"M\":{}}}");
        Map<String, AttributeValue> nested =
                Map.of("b", AttributeValue.builder().build());
        assertThat(AttributeJson.item(Map.of("a", AttributeValue.fromM(nested))))
                .hasToString("{\"a\":{\"M\":{\"b\":{\"M\":{}}}}}");
    }
}
