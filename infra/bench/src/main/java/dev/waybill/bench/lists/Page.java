package dev.waybill.bench.lists;

import dev.waybill.client.JobFilter;
import dev.waybill.client.JobStatus;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.WaybillClient;

/** The pages that find the jobs that are sought, and no other. */
enum Page {
    FAILED("GET /v1/jobs?status=failed", JobFilter.ALL.status(JobStatus.FAILED)),
    SUBJECT("GET /v1/jobs?subject=", JobFilter.ALL.subject(ManyJobs.SUBJECT)),
    METADATA("GET /v1/jobs?metadata.order=", JobFilter.ALL.metadata("order", ManyJobs.ORDER)),
    FAILED_OF_SUBJECT(
            "GET /v1/jobs?subject=&status=failed",
            JobFilter.ALL.subject(ManyJobs.SUBJECT).status(JobStatus.FAILED)),
    AWAITING("GET /v1/jobs?status=awaiting_review", JobFilter.ALL.status(JobStatus.AWAITING_REVIEW)),
    REVIEWS("GET /v1/reviews", JobFilter.ALL);

    private static final int LIMIT = 20;

    private final String words;
    private final JobFilter filter;

    Page(String words, JobFilter filter) {
        this.words = words;
        this.filter = filter;
    }

    String words() {
        return words;
    }

    /** @throws IllegalStateException where it doesn't hold what is sought */
    void read(WaybillClient client) {
        int found = this == REVIEWS
                ? client.reviews().list(ReviewFilter.ALL).page(LIMIT).items().size()
                : client.jobs().list(filter).page(LIMIT).items().size();
        if (found != ManyJobs.SOUGHT) {
            throw new IllegalStateException(words + ": expected " + ManyJobs.SOUGHT + ", got " + found);
        }
    }
}
