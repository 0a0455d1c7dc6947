package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;

/** A form that can be judged by the value alone. */
public interface ValueForm extends Form {

    boolean takes(JsonNode value);

    /** The values there can be, in words, for messages. */
    String expected();
}
