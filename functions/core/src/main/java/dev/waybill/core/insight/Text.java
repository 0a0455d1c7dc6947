package dev.waybill.core.insight;

import com.fasterxml.jackson.databind.JsonNode;

/** What of a prompt or an answer can be shown. */
public sealed interface Text {

    /** Nobody asked for it, there never was one, or what is shown of newer ones leaves no room. */
    record LeftOut() implements Text {}

    /** There was one, and it is kept no more, or was too large to be. */
    record Gone() implements Text {}

    /** A prompt that this version would word otherwise, or cannot know that it would not. */
    record Changed() implements Text {}

    /** Payload. */
    record Shown(JsonNode value) implements Text {
        @Override
        public String toString() {
            return "Shown";
        }
    }
}
