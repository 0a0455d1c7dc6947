package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;

/** What differs between the branches of a Parallel state and the iterations of a Map state. */
interface Branches {

    int count();

    int mostAtOnce();

    /** Writes the event that the fork has started and returns its id. */
    long started();

    JsonNode input(int index);

    Strand strand(int index, Strand.Owner owner);

    /** Writes an event about one iteration and returns its id; {@code cause} where there is no such event. */
    long iteration(int index, String what, long cause);

    /** Whether the fork goes on after this many failures. */
    boolean tolerates(int failures);

    /** What stands in the result for a tolerated failure. */
    JsonNode failure(StateError error);

    /** The fork's own error when one failure was too many. */
    StateError reported(StateError error);
}
