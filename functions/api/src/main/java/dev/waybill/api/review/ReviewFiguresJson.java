package dev.waybill.api.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.review.LookAtReviews.ByTask;
import dev.waybill.core.review.LookAtReviews.OfReviewer;
import dev.waybill.core.review.LookAtReviews.OfTask;
import dev.waybill.core.usage.ReviewSums;
import java.util.List;

/** Figures of reviews as the API shows them. */
final class ReviewFiguresJson {

    /** How people decide on an answer that there is. */
    private static final List<Decided> ON_ANSWERS = List.of(Decided.APPROVED, Decided.CORRECTED, Decided.REJECTED);

    /** Shares are told in whole hundredths of a percent. */
    private static final double PARTS = 10_000;

    private ReviewFiguresJson() {}

    /** {@code {data: [{key, open, overdue, decided, timed_out, p50_ms?, p95_ms?, agreement}], truncated?}}. */
    static ObjectNode of(ByTask figures) {
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        for (OfTask task : figures.tasks()) {
            ObjectNode entry = data.addObject()
                    .put("key", task.task())
                    .put("open", task.open().reviews())
                    .put("overdue", task.open().overdue())
                    .put("decided", task.sums().decided())
                    .put("timed_out", task.sums().timedOut());
            put(entry, task.sums());
        }
        return figures.truncated() ? json.put("truncated", true) : json;
    }

    /** {@code {data: [{key, type, name?, decided, p50_ms?, p95_ms?, agreement}]}}. */
    static ObjectNode of(List<OfReviewer> reviewers) {
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        for (OfReviewer reviewer : reviewers) {
            Actor who = reviewer.who();
            ObjectNode entry =
                    data.addObject().put("key", who.id()).put("type", who.kind().text());
            if (who.name() != null) {
                entry.put("name", who.name());
            }
            put(entry.put("decided", reviewer.sums().decided()), reviewer.sums());
        }
        return json;
    }

    private static void put(ObjectNode entry, ReviewSums sums) {
        sums.times().quantile(0.5).ifPresent(time -> entry.put("p50_ms", time.toMillis()));
        sums.times().quantile(0.95).ifPresent(time -> entry.put("p95_ms", time.toMillis()));
        ObjectNode agreement = entry.putObject("agreement");
        ObjectNode model = agreement.putObject("with_model");
        long answers = 0;
        for (Decided decision : ON_ANSWERS) {
            long count = sums.answers().getOrDefault(decision, 0L);
            model.put(decision.text(), count);
            answers += count;
        }
        putShare(model, sums.answers().getOrDefault(Decided.APPROVED, 0L), answers);
        ObjectNode reviewers = agreement
                .putObject("between_reviewers")
                .put("agreed", sums.agreed())
                .put("disagreed", sums.disagreed());
        putShare(reviewers, sums.agreed(), sums.agreed() + sums.disagreed());
    }

    /** Of nothing there is no share. */
    private static void putShare(ObjectNode json, long part, long all) {
        if (all > 0) {
            json.put("share", Math.round(PARTS * part / all) / PARTS);
        }
    }
}
