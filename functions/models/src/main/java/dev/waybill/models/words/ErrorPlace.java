package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.models.chat.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the error in a reply whose status is good: gateways and some clouds say with a 200 that there is no answer. */
public final class ErrorPlace {

    /** Where an error stands that is neither under {@code error} nor at the top. */
    private static final List<String> ELSEWHERE = List.of("Error", "fault", "exception", "response", "errors");

    /** Fields that only an error has, where there is no answer. */
    private static final Set<String> SAYING = Set.of(
            "message",
            "msg",
            "detail",
            "errors",
            "error_msg",
            "error_message",
            "error_code",
            "errormessage",
            "errorcode",
            "errormsg",
            "err_msg",
            "status_msg",
            "errmsg",
            "title",
            "fault",
            "exception");

    private ErrorPlace() {}

    /**
     * What stands for the error; a missing node where none does.
     *
     * @param answer the field that this dialect's answers stand in
     */
    public static JsonNode in(JsonNode body, String answer) {
        JsonNode error = body.path("error");
        if (Reading.isSaid(error)) {
            return error;
        }
        for (String place : ELSEWHERE) {
            JsonNode other = body.path(place);
            if (isEmpty(body.path(answer)) && other.isContainerNode() && Reading.isSaid(other)) {
                return other;
            }
        }
        boolean isNamed = body.path("object").asText().equals("error")
                || body.path("type").asText().equals("error")
                || body.has("__type");
        // MiniMax, whichever dialect it is asked in.
        boolean isStatus = body.path("base_resp").path("status_code").asInt(0) != 0;
        boolean isBare = isEmpty(body.path(answer)) && saysOne(body);
        return isNamed || isStatus || isBare ? body : MissingNode.getInstance();
    }

    /** Whether no answer stands there. */
    private static boolean isEmpty(JsonNode answer) {
        return answer.isMissingNode() || answer.isNull() || (answer.isContainerNode() && answer.isEmpty());
    }

    private static boolean saysOne(JsonNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (SAYING.contains(field.getKey().toLowerCase(Locale.ROOT)) && Reading.isSaid(field.getValue())) {
                return true;
            }
        }
        return false;
    }
}
