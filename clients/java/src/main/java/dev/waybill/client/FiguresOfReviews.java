package dev.waybill.client;

import java.time.LocalDate;
import java.util.Map;

/**
 * How reviews do: those that are open now, and those whose jobs ended in the last 30 days where no others are asked for. Immutable
 * and thread-safe.
 */
public final class FiguresOfReviews {

    private final Calls calls;
    private final Map<String, String> days;

    FiguresOfReviews(Calls calls, Map<String, String> days) {
        this.calls = calls;
        this.days = Query.kept(days);
    }

    /** From this day on, in UTC. */
    public FiguresOfReviews from(LocalDate day) {
        return new FiguresOfReviews(calls, Query.with(days, "from", day.toString()));
    }

    /** Up to this day, which is included. */
    public FiguresOfReviews to(LocalDate day) {
        return new FiguresOfReviews(calls, Query.with(days, "to", day.toString()));
    }

    /** Tasks by name, reviewers by id; those without any reviews are left out. */
    public ReviewFigures by(ReviewsBy by) {
        StringBuilder path = new StringBuilder("/v1/reviews/figures?by=").append(by.text());
        days.forEach((name, day) -> path.append('&').append(name).append('=').append(Call.encoded(day)));
        return new ReviewFigures(calls.object(Call.get(path.toString())));
    }
}
