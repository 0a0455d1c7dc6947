package dev.waybill.command.review;

import dev.waybill.client.ReviewFigure;
import dev.waybill.client.ReviewFigures;
import dev.waybill.client.ReviewsBy;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How the reviews of tasks or reviewers do, one beside the other. */
final class ReviewFigureTable {

    private ReviewFigureTable() {}

    static Table of(ReviewFigures figures, ReviewsBy by) {
        Table table = by == ReviewsBy.TASK
                ? new Table(
                        Column.of("task"),
                        Column.of("open"),
                        Column.of("overdue"),
                        Column.of("decided"),
                        Column.of("timed out"),
                        Column.of("median"),
                        Column.of("as the model"),
                        Column.of("two agreed"))
                : new Table(
                        Column.of("reviewer"),
                        Column.spare("id"),
                        Column.of("decided"),
                        Column.of("median"),
                        Column.of("as the model"),
                        Column.of("two agreed"));
        for (ReviewFigure figure : figures.entries()) {
            String median = figure.median().map(RelativeTime::length).orElse("-");
            String model = percent(figure.agreementWithModel());
            String pairs = percent(figure.agreementBetweenReviewers());
            if (by == ReviewsBy.TASK) {
                table.row(
                        figure.key(),
                        Long.toString(figure.open()),
                        Long.toString(figure.overdue()),
                        Long.toString(figure.decided()),
                        Long.toString(figure.timedOut()),
                        median,
                        model,
                        pairs);
            } else {
                table.row(
                        figure.name().orElse(figure.key()),
                        figure.key(),
                        Long.toString(figure.decided()),
                        median,
                        model,
                        pairs);
            }
        }
        return table;
    }

    private static String percent(Optional<BigDecimal> share) {
        return share.map(part -> part.movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %")
                .orElse("-");
    }
}
