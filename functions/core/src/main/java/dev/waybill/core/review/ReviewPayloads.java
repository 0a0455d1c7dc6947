package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.review.Difference.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a review is payload. Null is what there is none of, or what is past its time.
 *
 * @param answer the output to decide on
 * @param output what the job was completed with
 * @param invalid what {@link ShowReview.Shown#lastInvalid} said
 * @param decisions what people wrote and changed, one for each decision on the job, oldest first
 * @param comments the texts of the review's comments, in their order
 */
public record ReviewPayloads(
        @Nullable JsonNode input,
        @Nullable JsonNode answer,
        @Nullable JsonNode output,
        @Nullable JsonNode invalid,
        List<Decision> decisions,
        List<@Nullable String> comments) {

    /**
     * Of one decision.
     *
     * @param difference what a correction changed, with the values; empty for every other decision
     */
    public record Decision(@Nullable String note, List<Changed> difference) {
        public Decision {
            difference = List.copyOf(difference);
        }

        @Override
        public String toString() {
            return "Decision";
        }
    }

    /**
     * One place that a correction changed.
     *
     * @param pointer a JSON Pointer into the output
     * @param before null where nothing stood there
     * @param after null where nothing is to stand there
     */
    public record Changed(
            String pointer,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {

        static Changed of(Change change) {
            return new Changed(change.pointer(), orNull(change.before()), orNull(change.after()));
        }

        private static @Nullable JsonNode orNull(JsonNode value) {
            return value.isMissingNode() ? null : value;
        }

        @Override
        public String toString() {
            return "Changed";
        }
    }

    @Override
    public String toString() {
        return "ReviewPayloads";
    }
}
