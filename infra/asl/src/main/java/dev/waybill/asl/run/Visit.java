package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.model.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stay in a state, from its entry on; retries are part of it. */
record Visit(State state, JsonNode input, long enteredEvent, Instant enteredAt) {

    /** The service's error texts begin with the state and its entry. */
    String sentence(@Nullable String rest) {
        return "An error occurred while executing the state '" + state.name() + "' (entered at the event id #"
                + enteredEvent + "). " + rest;
    }
}
