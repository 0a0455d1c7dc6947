package dev.waybill.core.execution.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.core.usage.SequenceNumber;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordFollowersTest {

    private final Workbench bench = new Workbench();
    private final List<String> followed = new ArrayList<>();
    private RecordFollower first = this::note;

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
    }

    @Test
    void follower_isAskedOfAllRecordsTogether_beforeListFieldsMove() throws InterruptedException {
        Job one = completed();
        Job other = completed();
        first = records -> {
            assertThat(bench.jobs.listStatus(one.key())).isEqualTo("open");
            return note(records);
        };
        assertThat(project(told(one, 1), told(other, 2))).isEmpty();
        assertThat(followed).containsExactly(name(one), name(other));
        assertThat(bench.jobs.listStatus(one.key())).isEqualTo("completed");
    }

    @Test
    void recordOfAJobThatGoesOn_isFollowed_andMovesNoListField() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(project(told(job, 1))).isEmpty();
        assertThat(followed).containsExactly(name(job));
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
    }

    @Test
    void recordThatIsNotFollowed_comesAgain_andItsJobStaysDue() throws InterruptedException {
        Job one = completed();
        Job other = completed();
        first = records -> List.of(records.get(1));
        assertThat(project(told(one, 1), told(other, 2))).containsExactly(new SequenceNumber("2"));
        assertThat(bench.jobs.listStatus(one.key())).isEqualTo("completed");
        assertThat(bench.jobs.listStatus(other.key())).isEqualTo("open");
    }

    @Test
    void followerThatFails_keepsNoOtherFromItsWork() throws InterruptedException {
        Job job = completed();
        first = records -> {
            throw new IllegalStateException("no answer");
        };
        assertThat(project(told(job, 1))).containsExactly(new SequenceNumber("1"));
        assertThat(followed).as("by the second follower").containsExactly(name(job));
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
    }

    @Test
    void jobOfWhichOneRecordIsNotFollowed_staysDue_andTheOtherDoesNotComeAgain() throws InterruptedException {
        Job job = completed();
        ToldRecord announced = new ToldRecord(new SequenceNumber("1"), job.key(), 2);
        ToldRecord settled = told(job, 2);
        first = records ->
                records.stream().filter(record -> record.version() == 2).toList();
        assertThat(project(announced, settled)).containsExactly(announced.at());
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
        first = this::note;
        assertThat(project(announced)).isEmpty();
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
    }

    @Test
    void listFields_areBroughtUpOnce_howeverManyRecordsOfTheJobThereAre() throws InterruptedException {
        Job job = completed();
        List<String> calls = new ArrayList<>();
        JobStore counting = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(bench.store, arguments);
                });
        ProjectBatch batch =
                new ProjectBatch(counting, new CountUsage(bench.usage), new ProjectJob(counting), bench.log);
        ToldRecord announced = new ToldRecord(new SequenceNumber("1"), job.key(), 2);
        assertThat(batch.project("shardId-1", List.of(announced, told(job, 2)))).isEmpty();
        assertThat(calls).containsOnlyOnce("project");
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
    }

    @Test
    void sweepersProjection_followsTheEnd_andLeavesTheJobDueWhereThatFails() throws InterruptedException {
        Job job = completed();
        first = records -> {
            throw new IllegalStateException("no answer");
        };
        ProjectJob projectJob = projectJob();
        assertThatThrownBy(() -> projectJob.project(job)).hasMessage("no answer");
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
        first = this::note;
        projectJob.project(job);
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
        assertThat(followed).contains(name(job));
    }

    @Test
    void recordThatIsFollowedAgain_isFollowedAlone_andSaysWhetherAllCameOff() throws InterruptedException {
        Job job = completed();
        List<Integer> versions = new ArrayList<>();
        first = records -> {
            records.forEach(record -> versions.add(record.version()));
            return List.of();
        };
        assertThat(projectJob().followAgain(job, 1)).isTrue();
        assertThat(versions).as("and not the end").containsExactly(1);

        first = records -> records;
        assertThat(projectJob().followAgain(job, 1)).isFalse();
        first = records -> {
            throw new IllegalStateException("no answer");
        };
        assertThatThrownBy(() -> projectJob().followAgain(job, 1)).hasMessage("no answer");
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
    }

    private List<SequenceNumber> project(ToldRecord... records) {
        ProjectBatch batch = new ProjectBatch(bench.store, new CountUsage(bench.usage), projectJob(), bench.log);
        return List.copyOf(batch.project("shardId-1", List.of(records)));
    }

    private ProjectJob projectJob() {
        return new ProjectJob(bench.store, List.of(records -> first.follow(records), this::note));
    }

    private List<Followed> note(List<Followed> records) {
        records.stream()
                .map(record -> name(record.job()))
                .filter(name -> !followed.contains(name))
                .forEach(followed::add);
        return List.of();
    }

    private static ToldRecord told(Job job, int sequence) {
        return new ToldRecord(new SequenceNumber(Integer.toString(sequence)), job.key(), job.version());
    }

    private static String name(Job job) {
        return job.key().id() + " " + job.version();
    }

    private Job completed() throws InterruptedException {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }
}
