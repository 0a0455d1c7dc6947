package dev.waybill.core.model;

import java.nio.charset.StandardCharsets;

/**
 * A text of the operator's that names model endpoints, as {@code docs/reference/models.md} describes it.
 *
 * @param place where it lies, for messages: a file, a parameter of the template, a parameter of Parameter Store
 * @param text YAML; blank where there is none
 */
public record EndpointText(String place, String text) {

    /** Its size in UTF-8. */
    public int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Without the text: a key that was pasted into it by mistake must get into no log. */
    @Override
    public String toString() {
        return place + " (" + text.length() + " characters)";
    }
}
