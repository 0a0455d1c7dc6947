package dev.waybill.command.review;

import dev.waybill.client.Review;
import dev.waybill.client.Reviews;
import dev.waybill.command.context.CliContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version of the answer is decided on. */
final class AnswerOption {

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "The answer_version that you looked at; else the one there is now.")
    private @Nullable Integer version;

    /** The version that was named, or the one that the review has now, and then that is said, though not to a program. */
    int version(Reviews reviews, String id, boolean asJson, CliContext context) {
        return version == null ? now(reviews.get(id), asJson, context) : version;
    }

    /** The same, of a review that was read already. */
    int version(Review review, boolean asJson, CliContext context) {
        return version == null ? now(review, asJson, context) : version;
    }

    private static int now(Review review, boolean asJson, CliContext context) {
        int now = review.answerVersion();
        if (!asJson) {
            context.terminal().note("on version " + now + " of the answer, as it is now");
        }
        return now;
    }
}
