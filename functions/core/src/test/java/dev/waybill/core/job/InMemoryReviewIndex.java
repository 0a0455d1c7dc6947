package dev.waybill.core.job;

import dev.waybill.core.review.ReviewFilter;
import dev.waybill.core.review.ReviewIndex;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fake: shows the open reviews of an in-memory store. Thread-safe. */
public final class InMemoryReviewIndex implements ReviewIndex {

    private static final Comparator<Listed> NEXT_DUE_FIRST =
            Comparator.comparing(Listed::dueAt).thenComparing(Listed::id);
    private final InMemoryJobStore store;

    public InMemoryReviewIndex(InMemoryJobStore store) {
        this.store = store;
    }

    @Override
    public Stretch read(String tenant, ReviewFilter filter, @Nullable Place behind, int most) {
        List<Listed> rest = store.reviews(tenant).stream()
                .filter(review -> behind == null || isBehind(review, behind))
                .sorted(NEXT_DUE_FIRST)
                .collect(Collectors.toList());
        List<Listed> looked = rest.subList(0, Math.min(most, rest.size()));
        @Nullable Place reached = null;
        if (looked.size() < rest.size()) {
            Listed last = looked.get(looked.size() - 1);
            reached = new Place(last.dueAt(), last.id());
        }
        return new Stretch(looked.stream().filter(filter::wants).collect(Collectors.toList()), looked.size(), reached);
    }

    private static boolean isBehind(Listed review, Place place) {
        int order = review.dueAt().compareTo(place.dueAt());
        return order != 0 ? order > 0 : review.id().compareTo(place.id()) > 0;
    }
}
