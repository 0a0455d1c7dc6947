package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the demo's reviewers decide on an example's jobs.
 *
 * @param bySample for the jobs of these samples, one review after the other; the last stands for all that follow
 * @param turns for all others by turns, the first job that waits gets the first; what is behind the last is approved
 */
public record Decisions(Map<String, List<Choice>> bySample, List<Choice> turns) {

    /** All are approved. */
    static final Decisions APPROVE = new Decisions(Map.of(), List.of());

    public Decisions {
        bySample = Map.copyOf(bySample);
        turns = List.copyOf(turns);
    }

    /** One decision. */
    sealed interface Choice {

        /** The answer is right. */
        record Approve() implements Choice {}

        /**
         * It is not.
         *
         * @param fields the right values, put in place of the answer's
         */
        record Correct(ObjectNode fields, Optional<String> code) implements Choice {}

        /** Nothing is to come of it. */
        record Reject(String code) implements Choice {}
    }

    /**
     * The decision on one job.
     *
     * @param turn of the job among those that waited, from 0
     * @param round how many decisions on this job came before
     */
    Choice on(String sample, int turn, int round) {
        List<Choice> own = bySample.getOrDefault(sample, List.of());
        if (!own.isEmpty()) {
            return own.get(Math.min(round, own.size() - 1));
        }
        return turn < turns.size() ? turns.get(turn) : new Choice.Approve();
    }
}
