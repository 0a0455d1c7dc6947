package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reviews: what people decide. Each is named by its job's id. Thread-safe. Every method throws {@link WaybillException}: an
 * {@link ApiProblem} with status 409 where somebody else has it, it is closed, or the answer is another by now.
 *
 * <p>What is done to a review is sent once: ask for the review after an answer that was lost.
 */
public final class Reviews {

    private static final String PATH = "/v1/reviews";

    private final Calls calls;

    Reviews(Calls calls) {
        this.calls = calls;
    }

    /** Open reviews, the next due first. */
    public Listing<ReviewSummary> list(ReviewFilter filter) {
        return new Listing<>(calls, PATH, filter.parameters(), ReviewSummary::new);
    }

    /** How many are open, and what became of those that are over. */
    public FiguresOfReviews figures() {
        return new FiguresOfReviews(calls, Map.of());
    }

    /** The review as it is, open or closed. */
    public Review get(String id) {
        return new Review(calls.object(Call.get(path(id))));
    }

    /** Takes it for as long as the server gives where nothing is said; claiming again makes that longer. */
    public Review claim(String id) {
        return act(id, "claim", empty());
    }

    /** Takes it for so long, in whole seconds, from 1 second to 8 hours: nobody else decides until then. */
    public Review claim(String id, Duration lease) {
        return act(id, "claim", empty().put("lease_seconds", lease.toSeconds()));
    }

    /** Gives it back. Where nobody has it nothing changes. */
    public Review release(String id) {
        return act(id, "release", empty());
    }

    /** Writes something to it, which makes no answer stale. */
    public Review comment(String id, String text) {
        return act(id, "comment", empty().put("text", text));
    }

    /** Hands it on to the task's second, wider review. */
    public Review escalate(String id, int answerVersion) {
        return act(id, "escalate", empty().put("answer_version", answerVersion));
    }

    /** The job is completed with the answer as it is; where two people have to agree, with the second. */
    public Review approve(String id, Decision decision) {
        return act(id, "approve", decision.body(Optional.empty()));
    }

    /**
     * The job is completed with another output.
     *
     * @param output the right one, whole: JSON, or anything that Jackson writes
     * @throws ApiProblem with status 422 and the places where it breaks the output schema
     */
    public Review correct(String id, Object output, Decision decision) {
        return act(id, "correct", decision.body(Optional.of(Json.of(output))));
    }

    /** The job fails with the code {@code rejected}. The decision has to say {@linkplain Decision#because why}. */
    public Review reject(String id, Decision decision) {
        if (decision.reasonCode().isEmpty()) {
            throw new IllegalArgumentException("expected a rejection with a reason code: use Decision.because");
        }
        return act(id, "reject", decision.body(Optional.empty()));
    }

    private Review act(String id, String act, ObjectNode body) {
        return new Review(calls.object(Call.post(path(id) + "/" + act, body.toString())));
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String path(String id) {
        return PATH + "/" + Call.segment(id);
    }
}
