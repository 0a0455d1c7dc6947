package dev.waybill.acceptance.contract;

/** A ticket that names a lawyer waits for a person, who does with it all that can be done. */
final class ReviewsChapter {

    private static final String LEGAL = "Answer by Friday, or you will hear from my lawyer.";

    private final Story story;
    private final String team;
    private final String ada;

    ReviewsChapter(Story story) {
        this.story = story;
        this.team = story.team("acme-reviews");
        this.ada = story.reviewer("acme-reviews", "ada", "Ada Obi");
    }

    void tell() {
        call("getCaller").gives(200, "caller");
        String corrected = opened();
        call("getReview").at(corrected).gives(200, "review_open");
        call("listReviews")
                .asking("limit=1")
                .comesToGive(200, "reviews", page -> page.path("data").size() == 1);
        call("claimReview").at(corrected).sending("claim_review").gives(200, "review_claimed");
        call("releaseReview").at(corrected).gives(200, "review_open");
        call("commentOnReview").at(corrected).sending("comment_on_review").gives(200, "review_commented");
        call("correctReview").at(corrected).sending("correct_answer").gives(200, "review_corrected");

        String approved = opened();
        call("approveReview").at(approved).sending("approve_answer").gives(200, "review_approved");
        call("getReviewFigures")
                .comesToGive(
                        200,
                        "review_figures",
                        figures -> figures.at("/data/0/decided").asInt() == 2);
        String rejected = opened();
        call("rejectReview").at(rejected).sending("reject_answer").gives(200, "review_rejected");
        String escalated = opened();
        call("escalateReview").at(escalated).sending("escalate_review").gives(200, "review_escalated");
    }

    private String opened() {
        String job = story.submit(team, LEGAL);
        story.awaitStatus(team, job, "awaiting_review");
        return job;
    }

    private Call call(String operation) {
        return story.call(operation).with(ada);
    }
}
