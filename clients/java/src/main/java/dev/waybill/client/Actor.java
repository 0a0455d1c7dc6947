package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Who did something.
 *
 * @param type {@code key}, {@code person} …; more may come
 * @param name what people call it
 */
public record Actor(String type, String id, Optional<String> name) {

    static Actor of(JsonNode json) {
        return new Actor(
                Read.optionalText(json, "type").orElse(""),
                Read.optionalText(json, "id").orElse(""),
                Read.optionalText(json, "name"));
    }
}
