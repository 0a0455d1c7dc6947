package dev.waybill.bench.lists;

import dev.waybill.client.JobFilter;
import dev.waybill.client.JobStatus;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.WaybillClient;

/** The pages that find the jobs that are sought, and no other. */
enum Page {
    FAILED("GET /v1/jobs?status=failed"),
    SUBJECT("GET /v1/jobs?subject="),
    METADATA("GET /v1/jobs?metadata.order="),
    FAILED_OF_SUBJECT("GET /v1/jobs?subject=&status=failed"),
    AWAITING("GET /v1/jobs?status=awaiting_review"),
    REVIEWS("GET /v1/reviews");

    private static final int LIMIT = 20;

    private final String words;

    Page(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** @throws IllegalStateException where it doesn't hold what is sought */
    void read(WaybillClient client) {
        int found =
                switch (this) {
                    case FAILED -> jobs(client, JobFilter.ALL.status(JobStatus.FAILED));
                    case SUBJECT -> jobs(client, JobFilter.ALL.subject(ManyJobs.SUBJECT));
                    case METADATA -> jobs(client, JobFilter.ALL.metadata("order", ManyJobs.ORDER));
                    case FAILED_OF_SUBJECT ->
                        jobs(client, JobFilter.ALL.subject(ManyJobs.SUBJECT).status(JobStatus.FAILED));
                    case AWAITING -> jobs(client, JobFilter.ALL.status(JobStatus.AWAITING_REVIEW));
                    case REVIEWS ->
                        client.reviews()
                                .list(ReviewFilter.ALL)
                                .page(LIMIT)
                                .items()
                                .size();
                };
        if (found != ManyJobs.SOUGHT) {
            throw new IllegalStateException(words + ": expected " + ManyJobs.SOUGHT + ", got " + found);
        }
    }

    private static int jobs(WaybillClient client, JobFilter filter) {
        return client.jobs().list(filter).page(LIMIT).items().size();
    }
}
