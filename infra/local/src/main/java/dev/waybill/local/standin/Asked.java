package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.Arrays;

/**
 * What a language model was asked, read from the body of a chat completion. Carries payload: never log one.
 *
 * @param system empty where nothing is said to it as the system
 * @param user the last thing that the user said, without what a repair adds to it
 * @param complaint what is wrong with the answer before; empty where this is asked for the first time
 * @param schema that the answer must fit; an empty object where none is asked for
 */
public record Asked(String system, String user, String complaint, JsonNode schema) {

    private static final String AGAIN = "\n\nYou were asked this before.";
    private static final String WRONG = "That answer cannot be used:\n";

    static Asked of(JsonNode completion) {
        String system = "";
        String last = "";
        for (JsonNode message : completion.path("messages")) {
            String text = message.path("content").asText();
            switch (message.path("role").asText()) {
                case "system" -> system = text;
                case "user" -> last = text;
                default -> {
                    // What it is shown as its own answers says nothing new.
                }
            }
        }
        JsonNode schema = completion.at("/response_format/json_schema/schema");
        int again = last.lastIndexOf(AGAIN);
        int wrong = last.lastIndexOf(WRONG);
        boolean isRepair = again >= 0 && wrong > again;
        return new Asked(
                system,
                isRepair ? last.substring(0, again) : last,
                isRepair ? last.substring(wrong + WRONG.length()) : "",
                schema.isMissingNode() ? Json.object() : schema);
    }

    /** Whether the answer is to have all of these fields. */
    public boolean wants(String... fields) {
        return Arrays.stream(fields).allMatch(schema.path("properties")::has);
    }

    @Override
    public String toString() {
        return "Asked";
    }
}
