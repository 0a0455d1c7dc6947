package dev.waybill.emulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes objects of the AWS SDK as the JSON of its wire protocol. */
final class PojoWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PojoWriter() {}

    /** What is not set is left out; the SDK's classes stand in for it with lists and maps of their own. */
    static ObjectNode write(SdkPojo pojo) {
        ObjectNode json = JSON.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.set(field.locationName(), value(value));
            }
        }
        return json;
    }

    private static JsonNode value(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return write(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(value(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((name, element) -> object.set(String.valueOf(name), value(element)));
            return object;
        }
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return JSON.numberNode(new BigDecimal(number.toString()));
        }
        if (value instanceof Instant time) {
            return JSON.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
        }
        if (value instanceof SdkBytes bytes) {
            return JSON.binaryNode(bytes.asByteArray());
        }
        if (value == null) {
            return JSON.nullNode();
        }
        throw new IllegalArgumentException("this machine writes no values of " + value.getClass());
    }
}
