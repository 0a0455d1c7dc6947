package dev.waybill.api.job.list;

import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.job.label.Asking;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request for a list of jobs asks for. */
record ListQuery(JobFilter filter, int limit, @Nullable String cursor) {

    private static final List<String> NAMES = List.of(
            "limit", "cursor", "task", "batch", "parent", "status", "subject", "created_after", "created_before");
    private static final String METADATA = "metadata.";

    /** As long as a submit takes one, of a subject and of metadata. */
    private static final int LONGEST_TEXT = 256;

    private static final String STATUSES =
            Stream.of(ListStatus.values()).map(ListStatus::text).collect(Collectors.joining(", "));

    private static @Nullable Asking asking(ListParameters given) {
        @Nullable String subject = given.text("subject", "a subject", LONGEST_TEXT);
        Map<String, String> metadata = given.family(METADATA, LONGEST_TEXT);
        return subject == null && metadata.isEmpty() ? null : new Asking(subject, metadata);
    }

    /** @throws Problem {@code malformed_request}, naming the parameter as its pointer */
    static ListQuery of(HttpRequest request) {
        ListParameters given = new ListParameters(request, "a list of jobs", NAMES, METADATA);
        JobFilter filter = new JobFilter(
                given.name("task"),
                given.name("batch"),
                given.oneOf("status", STATUSES, ListStatus::of),
                given.time("created_after"),
                given.time("created_before"),
                asking(given),
                given.name("parent"));
        return new ListQuery(filter, given.limit(), given.cursor());
    }
}
