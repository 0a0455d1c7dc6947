package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Job;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishJobsTest {

    private final Workbench bench = new Workbench();
    private final List<Event> published = new ArrayList<>();

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
    }

    @Test
    void ends_arePublishedTogether_underTheIdsThatEndpointsAreTold() {
        bench.events.endpoint(Workbench.WHO, "job.*");
        List<Followed> ends = List.of(cancelled(), cancelled());
        bench.events.tellOfJobs().follow(ends);
        assertThat(new PublishJobs(this::take).follow(ends)).isEmpty();
        assertThat(published)
                .extracting(Event::id)
                .containsExactlyInAnyOrderElementsOf(bench.events.deliveries.all().stream()
                        .map(delivery -> delivery.key().id())
                        .toList());
    }

    @Test
    void recordThatSaysNothing_askNobody() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        PublishJobs follower = new PublishJobs(events -> {
            throw new IllegalStateException("asked");
        });
        assertThat(follower.follow(List.of(new Followed(job, 1)))).isEmpty();
    }

    @Test
    void eventThatTheBusDoesNotTake_comesAgain_andNoOther() {
        Followed taken = cancelled();
        Followed refused = cancelled();
        EventBus bus = events -> events.stream()
                .filter(event -> event.data()
                        .path("id")
                        .asText()
                        .equals(refused.job().key().id()))
                .toList();
        assertThat(new PublishJobs(bus).follow(List.of(taken, refused))).containsExactly(refused);
    }

    private List<Event> take(List<Event> events) {
        published.addAll(events);
        return List.of();
    }

    private Followed cancelled() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        Job ended = bench.read(job);
        return new Followed(ended, ended.version());
    }
}
