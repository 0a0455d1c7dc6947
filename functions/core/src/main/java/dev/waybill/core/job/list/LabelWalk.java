package dev.waybill.core.job.list;

import dev.waybill.core.job.label.Asking;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.JobLabels.Found;
import dev.waybill.core.job.label.JobLabels.Place;
import dev.waybill.core.job.label.JobLabels.Window;
import dev.waybill.core.job.label.Label;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.list.JobIndex.Stretch;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Through the jobs of one subject, or with one text of metadata, of which the job itself says whether it is asked for. */
final class LabelWalk implements JobWalk {

    private final JobLabels entries;
    private final Subjects subjects;
    private final String tenant;
    private final JobFilter filter;
    private final Asking asking;
    private final Label label;
    private ListPlace place;
    private boolean atEnd;

    LabelWalk(JobLabels entries, Subjects subjects, String tenant, JobFilter filter, Asking asking, ListPlace start) {
        this.entries = entries;
        this.subjects = subjects;
        this.tenant = tenant;
        this.filter = filter;
        this.asking = asking;
        this.label = asking.label(tenant, subjects);
        this.place = start;
    }

    @Override
    public boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public ListPlace place() {
        return place;
    }

    @Override
    public Stretch read(int most) {
        Place below = new Place(place.createdAt(), place.id());
        JobLabels.Stretch stretch = entries.read(
                tenant, label, new Window(filter.task(), filter.createdFrom(), filter.createdBefore(), below), most);
        List<ListedJob> wanted = stretch.found().stream()
                .filter(found ->
                        Objects.equals(filter.parent(), found.accepted().item().parentJob()))
                .filter(found -> asking.holds(tenant, found.accepted(), subjects))
                .map(LabelWalk::listed)
                .filter(filter::wants)
                .collect(Collectors.toList());
        @Nullable Place reached = stretch.reached();
        if (reached == null) {
            atEnd = true;
            return new Stretch(wanted, stretch.looked(), null);
        }
        place = new ListPlace(reached.createdAt(), reached.id());
        return new Stretch(wanted, stretch.looked(), place);
    }

    @Override
    public boolean mayEnd(List<ListedJob> found, int looked) {
        return looked >= ListJobs.MOST_LOOKED_AT;
    }

    private static ListedJob listed(Found found) {
        return new ListedJob(
                found.place().id(),
                found.accepted().task(),
                found.status(),
                found.place().createdAt(),
                ListedJob.batchOf(found.accepted()));
    }
}
