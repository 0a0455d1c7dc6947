package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * That a Waybill answers.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Health(JsonNode raw) {

    /** {@code ok}. */
    public String status() {
        return Read.text(raw, "status");
    }

    /** The version of the code that answers. */
    public String version() {
        return Read.text(raw, "version");
    }

    /** {@code ok} where the store on this machine takes writes; empty in AWS, where it is not asked. */
    public Optional<String> store() {
        return Read.optionalText(raw, "store");
    }
}
