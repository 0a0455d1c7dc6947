package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobRecord.Link;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Record 1 of a batch's item. */
class ItemRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Item ITEM = new Item("batch_1", "a", 2, null, null, 60_000L);

    private final JobKey key = new JobKey("acme", "job_1");

    private JobRecord first(Item item) {
        Accepted alone = JobRecords.accepted(NOW);
        Accepted accepted = new Accepted(
                alone.pinned(), alone.workflow(), alone.input(), alone.priority(), alone.times(), alone.asked(), item);
        return JobRecord.of(key, 1, NOW, new Act(Actor.WORKFLOW, 1, accepted, JobState.QUEUED), "n1", null);
    }

    private JobRecord read(JobRecord record) {
        return JobRecord.read(
                key, 1, NOW, 1, record.wording(), new Link(record.nonce(), record.previous(), record.hash()));
    }

    @Test
    void facts_haveTheirFullNames_andAreReadAsTheyWereWritten() {
        JobRecord record = first(ITEM);
        ObjectNode facts = record.event().facts();
        assertThat(facts.path("batch").asText()).isEqualTo("batch_1");
        assertThat(facts.path("custom_id").asText()).isEqualTo("a");
        assertThat(facts.path("batch_round").asInt()).isEqualTo(2);
        assertThat(facts.path("machine_ms").asLong()).isEqualTo(60_000);
        JobRecord read = read(record);
        assertThat(read).isEqualTo(record);
        assertThat(read.isUnderstood()).isTrue();
        assertThat(read.computeHash()).isEqualTo(record.hash());
    }

    /** As every record was before there were batches. */
    @Test
    void jobByItself_saysNothingOfABatch() {
        JobRecord record = first(Item.NONE);
        assertThat(record.event().facts().properties())
                .noneMatch(fact -> List.of("batch", "custom_id", "batch_round", "machine_ms", "item")
                        .contains(fact.getKey()));
        assertThat(read(record)).isEqualTo(record);
    }

    @Test
    void machineTime_beginsWithTheFirstRun_andEndsWithTheBatchs() {
        Job queued = Job.of(List.of(first(ITEM)));
        Instant deadline = queued.accepted().deadlineAt();
        assertThat(queued.deadlineAt()).isEqualTo(deadline);
        assertThat(queued.deadlineFrom(NOW.plusSeconds(30))).isEqualTo(NOW.plusSeconds(90));

        Instant begun = NOW.plusSeconds(120);
        Job running = queued.with(
                JobRecords.next(queued, begun, JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", begun), "n2"));
        assertThat(running.deadlineAt()).isEqualTo(begun.plusSeconds(60));
        assertThat(running.deadlineFrom(begun.plusSeconds(9))).isEqualTo(begun.plusSeconds(60));

        Instant late = deadline.minusSeconds(10);
        Job lately = queued.with(
                JobRecords.next(queued, late, JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", late), "n2"));
        assertThat(lately.deadlineAt()).isEqualTo(deadline);
        assertThat(lately.withinBatch(deadline.plusSeconds(60))).isEqualTo(deadline);
        assertThat(lately.withinBatch(deadline.minusSeconds(60))).isEqualTo(deadline.minusSeconds(60));
    }

    @Test
    void jobByItself_hasItsDeadlineFromTheStart() {
        Job job = Job.of(List.of(first(Item.NONE)));
        assertThat(job.deadlineFrom(NOW.plusSeconds(30))).isEqualTo(job.deadlineAt());
        assertThat(job.withinBatch(job.deadlineAt().plusSeconds(9)))
                .isEqualTo(job.deadlineAt().plusSeconds(9));
    }
}
