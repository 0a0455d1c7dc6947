package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the stand-in for a language model answers one kind of prompt: from what the prompt says, always alike, without
 * asking anybody. An example task that has a step of kind {@code generate} brings one, see {@link Rules}. Thread-safe.
 */
interface Rule {

    /** Whether this is its kind of prompt: best told by the fields that the answer is to have, {@link Asked#wants}. */
    boolean fits(Asked asked);

    /** The answer, which fits {@link Asked#schema}. What a repair complains about is in {@link Asked#complaint}. */
    JsonNode answer(Asked asked);
}
