package dev.waybill.core.job;

import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Label;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fake: entries of the jobs of an in-memory store. Thread-safe. */
public final class InMemoryJobLabels implements JobLabels {

    private static final Comparator<Place> OLDEST_FIRST =
            Comparator.comparing(Place::createdAt).thenComparing(Place::id);

    private final InMemoryJobStore store;
    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();

    public InMemoryJobLabels(InMemoryJobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Entry(String tenant, Label label, Place place, String task, Instant expiresAt) {}

    @Override
    public synchronized void put(JobRecord first, Collection<Label> labels) {
        Accepted accepted = (Accepted) first.event();
        Place place = new Place(first.at(), first.job().id());
        labels.forEach(label ->
                entries.add(new Entry(first.job().tenant(), label, place, accepted.task(), accepted.expiresAt())));
    }

    @Override
    public synchronized Stretch read(String tenant, Label label, Window window, int most) {
        List<Entry> rest = entries.stream()
                .filter(entry -> entry.tenant().equals(tenant) && entry.label().equals(label))
                .filter(entry -> holds(window, entry.place()))
                .sorted(Comparator.comparing(Entry::place, OLDEST_FIRST.reversed()))
                .collect(Collectors.toList());
        List<Entry> looked = rest.subList(0, Math.min(most, rest.size()));
        return new Stretch(
                looked.stream()
                        .filter(entry -> entry.expiresAt().isAfter(clock.instant()))
                        .filter(entry -> window.task() == null || window.task().equals(entry.task()))
                        .flatMap(entry -> found(entry).stream())
                        .collect(Collectors.toList()),
                looked.size(),
                looked.size() < rest.size() ? looked.get(looked.size() - 1).place() : null);
    }

    /** How many entries there are, whether or not of jobs that are there. */
    public synchronized int size() {
        return entries.size();
    }

    private Optional<Found> found(Entry entry) {
        return store.first(new JobKey(entry.tenant(), entry.place().id()))
                .filter(first -> first.getKey().at().equals(entry.place().createdAt()))
                .map(first -> new Found(entry.place(), (Accepted) first.getKey().event(), first.getValue()));
    }

    private static boolean holds(Window window, Place place) {
        @Nullable Place below = window.below();
        return (window.from() == null || !place.createdAt().isBefore(window.from()))
                && (window.before() == null || place.createdAt().isBefore(window.before()))
                && (below == null || isBehind(place, below));
    }

    private static boolean isBehind(Place place, Place below) {
        int order = place.createdAt().compareTo(below.createdAt());
        return order != 0 ? order < 0 : !below.id().isEmpty() && place.id().compareTo(below.id()) < 0;
    }
}
