package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
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

    /** What a stream is filtered by knows no bytes, and items of records have them. */
    @Test
    void tree_isWhatItsTextIsReadAs_bytesAmongIt() throws IOException {
        Map<String, AttributeValue> item = Map.of(
                "hash", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, (byte) 0xff, 7, 1})),
                "some", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("b"))),
                "in", AttributeValue.fromM(Map.of("hash", AttributeValue.fromB(SdkBytes.fromUtf8String("")))));
        JsonNode tree = AttributeJson.item(item);
        assertThat(tree).isEqualTo(new ObjectMapper().readTree(tree.toString()));
        assertThat(tree.at("/hash/B").asText()).isEqualTo("AP8HAQ==");
        assertThat(AttributeJson.item(AttributeJson.item(Map.of("hash", item.get("hash")))))
                .containsEntry("hash", item.get("hash"));
    }
}
