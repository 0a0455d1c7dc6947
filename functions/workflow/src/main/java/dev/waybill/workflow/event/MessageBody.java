package dev.waybill.workflow.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.HopelessException;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Reads the body of a message as a record of ids and numbers, all of which must be there. */
final class MessageBody {

    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private MessageBody() {}

    /**
     * @param type a record; what is {@code @Nullable} in it may be absent
     * @throws HopelessException saying what is wrong, never what stands there
     */
    static <T extends Record> T read(@Nullable String body, Class<T> type) {
        JsonNode document = document(body);
        if (!document.isObject()) {
            throw new HopelessException(Code.NOT_UNDERSTOOD, "expected an object");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            check(document.path(NAMES.translate(component.getName())), component);
        }
        try {
            return Json.read(document, type);
        } catch (IllegalStateException | IllegalArgumentException misfit) {
            throw new HopelessException(Code.NOT_UNDERSTOOD, misfit);
        }
    }

    private static JsonNode document(@Nullable String body) {
        try {
            return Json.parse(body == null ? "" : body);
        } catch (MalformedJsonException malformed) {
            throw new HopelessException(Code.NOT_JSON, malformed);
        }
    }

    /** A field that is not there would be read as a null or as 0, and a text for a number as the number in it. */
    private static void check(JsonNode value, RecordComponent component) {
        if (value.isMissingNode() || value.isNull()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new HopelessException(Code.NOT_UNDERSTOOD, "lacks " + component.getName());
            }
            return;
        }
        Class<?> type = component.getType();
        if (!fits(type, value)) {
            throw new HopelessException(Code.NOT_UNDERSTOOD, "has another type of " + component.getName());
        }
    }

    private static boolean fits(Class<?> type, JsonNode value) {
        if (type == String.class) {
            return value.isTextual() && !value.textValue().isBlank();
        }
        if (type == boolean.class) {
            return value.isBoolean();
        }
        return (type != int.class && type != long.class) || value.isIntegralNumber();
    }
}
