package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123456Z");
    private final JobKey key = new JobKey("acme", "job_1");

    @Test
    void hash_isThatOfTheShownRecordWithoutIt() {
        JobRecord record = JobRecords.first(key, NOW, "n1");
        ObjectNode shown = record.json();
        String hash = shown.remove("hash").asText();
        assertThat(Sha256.of(CanonicalJson.bytes(shown))).isEqualTo(hash).isEqualTo(record.hash());
        assertThat(shown.path("previous").isNull()).isTrue();
        assertThat(shown.path("at").asText()).isEqualTo("2026-11-01T12:00:00.123Z");
    }

    @Test
    void facts_haveTheirLongNames() {
        JobRecord first = JobRecords.first(key, NOW, "n1");
        JobRecord second = JobRecords.next(
                Job.of(List.of(first)), NOW, JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", NOW), "n2");
        assertThat(second.json().at("/facts").has("gen_ai.request.model")).isTrue();
        assertThat(second.json().path("previous").asText()).isEqualTo(first.hash());
    }

    @Test
    void job_ofAChainWithAGapOrAForeignHash_isRefused() {
        JobRecord first = JobRecords.first(key, NOW, "n1");
        Job job = Job.of(List.of(first));
        JobRecord second = JobRecords.next(job, NOW, JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "n2");
        JobRecord foreign = JobRecord.of(
                key, 2, NOW, new Act(Actor.SWEEPER, 1, second.event(), JobState.EXPIRED), "n2", "sha256:00");
        assertThatThrownBy(() -> Job.of(List.of(second))).isInstanceOf(BrokenChainException.class);
        assertThatThrownBy(() -> Job.of(List.of(first, foreign))).isInstanceOf(BrokenChainException.class);
    }

    @Test
    void transition_afterAFinalState_isRedriven_butNotAfterCompleted_orStaysWhereItsPayloadsAreDeleted() {
        for (JobState end : List.of(JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED)) {
            for (RecordType type : RecordType.values()) {
                for (JobState next : JobState.values()) {
                    assertThat(type.leads(end, next))
                            .as("%s from %s to %s", type, end, next)
                            .isEqualTo(
                                    switch (type) {
                                        case REDRIVEN -> end != JobState.COMPLETED && next == JobState.QUEUED;
                                        case PAYLOADS_DELETED -> next == end;
                                        default -> false;
                                    });
                }
            }
        }
    }
}
