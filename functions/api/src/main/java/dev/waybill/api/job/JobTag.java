package dev.waybill.api.job;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.Waiting.What;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ETag (RFC 9110, section 8.8.3) of a job as it is shown: its version, and behind it whatever else is shown that changes
 * without a record. Two answers under one tag of one address say the same.
 */
public final class JobTag {

    private JobTag() {}

    /** Of what shows no more of a wait than the records say. */
    public static String of(Job job, Instant now) {
        return of(job, now, Optional.empty());
    }

    /** @param waiting as it is shown beside the job */
    public static String of(Job job, Instant now, Optional<Waiting> waiting) {
        return of(job, now, waiting, false);
    }

    /** @param withheld whether payloads are left out that another caller is shown */
    public static String of(Job job, Instant now, Optional<Waiting> waiting, boolean withheld) {
        StringBuilder tag = new StringBuilder("\"").append(job.version());
        if (job.isOverdue(now)) {
            tag.append("-expired");
        }
        if (!now.isBefore(job.accepted().payloadsExpireAt())) {
            tag.append("-emptied");
        }
        if (withheld) {
            tag.append("-withheld");
        }
        waiting.filter(shown -> shown.what() == What.CIRCUIT).ifPresent(shown -> tag.append(resting(shown.until())));
        waiting.filter(shown -> shown.what() == What.ENDPOINT).ifPresent(shown -> tag.append("-unread"));
        return tag.append('"').toString();
    }

    /** The circuits' own doing, which no record tells of. */
    private static String resting(@Nullable Instant until) {
        return "-resting" + (until == null ? "" : "-" + until.toEpochMilli());
    }
}
