package dev.waybill.core.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.AttemptUnknown;
import dev.waybill.core.job.JobEvent.Cancelled;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.job.label.Label;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EraseSubjectsTest {

    private final Workbench bench =
            new Workbench().publish(TestTasks.sorting(1, "invoices")).publish(TestTasks.reviewed("within: 1h"));
    private final ErasedSubjects subjects = new ErasedSubjects(bench);

    @Test
    void subjectWithoutJobs_isErasedAtOnce() {
        Erasure erasure = subjects.request("ada");
        assertThat(erasure.dueAt()).isEmpty();
        assertThat(erasure.finishedAt()).isEqualTo(bench.clock.instant());
        assertThat(erasure.sums()).isEqualTo(Sums.NONE);
        assertThat(subjects.read(erasure)).isEqualTo(erasure);
    }

    @Test
    void completedJob_losesWhatWasKept_andStaysCompleted() throws InterruptedException {
        Job job = subjects.completed("ada");
        bench.clock.advance(Duration.ofDays(1));
        Erasure erasure = subjects.request("ada");
        subjects.minutes(1);
        Job erased = bench.read(job);
        assertThat(bench.payloads.names(job.key())).isEmpty();
        assertThat(erased.state()).isEqualTo(JobState.COMPLETED);
        assertThat(erased.version()).isEqualTo(job.version() + 1);
        assertThat(erased.last().event())
                .isEqualTo(new PayloadsDeleted(erasure.key().id(), 2));
        assertThat(erased.last().actor()).isEqualTo(Workbench.WHO.actor());
        assertThat(erased.decisive()).isEqualTo(job.last());
        WholeChains.check(erased);
        assertThat(subjects.read(erasure).sums()).isEqualTo(new Sums(1, 2));
        assertThat(subjects.read(erasure).finishedAt()).isNotNull();
    }

    @Test
    void othersJobs_areLeftAsTheyAre() throws InterruptedException {
        Job job = subjects.completed("ada");
        Job ofAnother = subjects.completed("bob");
        Job ofNobody = bench.submit("sorting", "{\"text\":\"x\"}");
        Job ofAnotherTenant = subjects.completed(ErasedSubjects.OTHER_TENANT, "ada");
        subjects.request("ada");
        subjects.minutes(6);
        assertThat(subjects.isErased(job)).isTrue();
        assertThat(List.of(ofAnother, ofNobody, ofAnotherTenant)).allMatch(subjects::isWhole);
    }

    @Test
    void jobAcceptedLater_isNotTouched() throws InterruptedException {
        Job before = subjects.completed("ada");
        subjects.request("ada");
        bench.clock.advance(Duration.ofMillis(1));
        Job after = subjects.completed("ada");
        subjects.minutes(6);
        assertThat(subjects.isErased(before)).isTrue();
        assertThat(subjects.isWhole(after)).isTrue();
    }

    /** It may be put on record only a moment after the erasure went by: its entry came first. */
    @Test
    void jobThatIsOnlyBeingAccepted_isErasedToo() throws InterruptedException {
        JobKey key = new JobKey("acme", "job_being_accepted");
        Job like = subjects.submit("sorting", "bob");
        Accepted accepted = subjects.submit("sorting", "ada").accepted();
        JobRecord first = bench.chain.first(key, Workbench.WHO.actor(), accepted);
        bench.labels.put(first, List.of(Label.subject(bench.subjects.hashed("acme", "ada"))));
        Erasure erasure = subjects.request("ada");
        subjects.minutes(1);
        bench.payloads.put(key, Json.parse("1"), Instant.MAX);
        bench.chain.begin(first, bench.clock.instant());
        subjects.minutes(8);
        assertThat(subjects.isErased(Job.of(List.of(first)))).isTrue();
        assertThat(subjects.read(erasure).sums().jobs()).isEqualTo(2);
        assertThat(subjects.isWhole(like)).isTrue();
    }

    @Test
    void queuedJob_isCancelledFirst_byWhoAskedForTheErasure() {
        Job job = subjects.submit("sorting", "ada");
        subjects.request("ada");
        subjects.minutes(1);
        Job erased = bench.read(job);
        assertThat(erased.state()).isEqualTo(JobState.CANCELLED);
        assertThat(erased.decisive().event()).isEqualTo(new Cancelled(null));
        assertThat(erased.decisive().actor()).isEqualTo(Workbench.WHO.actor());
        assertThat(subjects.isErased(job)).isTrue();
    }

    @Test
    void jobThatWaitsForAPerson_isCancelledFirst_andItsReviewShowsNothing() throws InterruptedException {
        Job job = subjects.submit("reviewed", "ada");
        bench.call(job, 0, 0, 1);
        Position here = Position.start(job.key(), 1);
        bench.openReview().open(here.at(0, 0, 1));
        bench.commentOnReview().comment(Workbench.WHO, job.key(), "she called twice");
        subjects.request("ada");
        subjects.minutes(1);
        Job erased = bench.read(job);
        assertThat(erased.state()).isEqualTo(JobState.CANCELLED);
        assertThat(bench.payloads.names(job.key())).isEmpty();
        assertThat(bench.showReview().shown(Workbench.WHO, erased).payloads()).satisfies(shown -> {
            assertThat(shown.input()).isNull();
            assertThat(shown.answer()).isNull();
            assertThat(shown.comments()).containsOnlyNulls();
        });
    }

    @Test
    void callUnderWay_isWaitedFor_andItsAnswerIsNotKept() throws InterruptedException {
        Job job = subjects.submit("sorting", "ada");
        List<Erasure> asked = new ArrayList<>();
        bench.endpoints.on("embedded", call -> {
            asked.add(subjects.request("ada"));
            subjects.minutes(1);
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        bench.call(job, 0, 0, 1);
        subjects.minutes(8);
        Job erased = bench.read(job);
        assertThat(erased.state()).isEqualTo(JobState.CANCELLED);
        assertThat(subjects.isErased(job)).isTrue();
        assertThat(subjects.read(asked.get(0)).finishedAt()).isNotNull();
    }

    /** Whoever made the call comes back when the job is long over, and keeps the answer before finding that out. */
    @Test
    void answerThatComesBehindTheErasure_isDeleted_beforeItIsCompleted() throws InterruptedException {
        Job job = subjects.submit("sorting", "ada");
        List<Erasure> asked = new ArrayList<>();
        bench.endpoints.on("embedded", call -> {
            asked.add(subjects.request("ada"));
            subjects.minutes(2);
            assertThat(bench.read(job).payloadsDeleted()).isPresent();
            assertThat(bench.read(job).records()).anyMatch(record -> record.event() instanceof AttemptUnknown);
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        bench.call(job, 0, 0, 1);
        assertThat(subjects.read(asked.get(0)).finishedAt()).isNull();
        subjects.minutes(8);
        assertThat(subjects.isErased(job)).isTrue();
        assertThat(subjects.read(asked.get(0)).finishedAt()).isNotNull();
    }

    @Test
    void erasure_isNotCompleted_beforeEverythingUnderWayIsOver() throws InterruptedException {
        Job job = subjects.completed("ada");
        Erasure erasure = subjects.request("ada");
        subjects.minutes(2);
        assertThat(subjects.isErased(job)).isTrue();
        assertThat(subjects.read(erasure).finishedAt()).isNull();
        String late = bench.payloads.put(job.key(), Json.parse("\"late\""), Instant.MAX);
        subjects.minutes(6);
        assertThat(bench.payloads.get(job.key(), late)).isEmpty();
        assertThat(subjects.read(erasure).finishedAt())
                .isAfterOrEqualTo(erasure.createdAt().plus(Erasure.LONGEST_WORK));
    }

    @Test
    void hashedSubject_isErasedByTheSameCall_andByItsHash() throws InterruptedException {
        bench.publish(TestTasks.sorting(1, "invoices")
                .replace("task: sorting", "task: private")
                .concat("privacy: {subject: hashed}\n"));
        Job hashed = subjects.submit("private", "ada");
        Job plain = subjects.submit("sorting", "ada");
        assertThat(hashed.accepted().subject()).startsWith("hashed_");
        subjects.request(String.valueOf(hashed.accepted().subject()));
        subjects.minutes(6);
        assertThat(List.of(hashed, plain)).allMatch(subjects::isErased);
    }

    @Test
    void twoErasuresAtOnce_leaveOneRecord_andBothComeToTheirEnd() throws InterruptedException {
        Job job = subjects.completed("ada");
        Erasure one = subjects.request("ada");
        Erasure other = subjects.request("ada");
        subjects.minutes(8);
        assertThat(bench.read(job).version()).isEqualTo(job.version() + 1);
        assertThat(List.of(subjects.read(one), subjects.read(other))).allMatch(done -> done.finishedAt() != null);
        assertThat(subjects.read(one).sums().plus(subjects.read(other).sums())).isEqualTo(new Sums(1, 2));
    }

    @Test
    void manyJobs_areErasedPageByPage_asFarAsThereIsTime() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (int n = 0; n < 250; n++) {
            jobs.add(subjects.submit("sorting", "ada"));
            bench.clock.advance(Duration.ofMillis(1));
        }
        Erasure erasure = subjects.request("ada");
        bench.eraseSubjects().goOn(bench.clock.instant());
        assertThat(subjects.read(erasure).step()).isEqualTo(1);
        subjects.minutes(6);
        assertThat(jobs).allMatch(subjects::isErased);
        assertThat(subjects.read(erasure).sums()).isEqualTo(new Sums(250, 250));
    }

    @Test
    void entryThatNamesTheJobOfAnother_erasesNothingOfIt() {
        Job ofBob = subjects.submit("sorting", "bob");
        bench.labels.put(ofBob.records().get(0), List.of(Label.subject(bench.subjects.hashed("acme", "ada"))));
        Erasure erasure = subjects.request("ada");
        subjects.minutes(6);
        assertThat(subjects.isWhole(ofBob)).isTrue();
        assertThat(subjects.read(erasure).finishedAt()).isNotNull();
        assertThat(subjects.read(erasure).sums()).isEqualTo(Sums.NONE);
    }

    @Test
    void erasedJob_isNotRedriven_andTakesNoOtherRecord() throws InterruptedException {
        Job job = subjects.submit("sorting", "ada");
        subjects.request("ada");
        subjects.minutes(1);
        assertThatThrownBy(() -> bench.retryJob().retry(Workbench.WHO, job.key()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.code().text()).isEqualTo("payloads_deleted"));
        subjects.request("ada");
        subjects.minutes(6);
        assertThat(bench.read(job).version()).isEqualTo(3);
    }

    @Test
    void jobThatIsRedrivenMeanwhile_isCancelledAgain() throws InterruptedException {
        Job job = subjects.submit("sorting", "ada");
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        subjects.request("ada");
        bench.retryJob().retry(Workbench.WHO, job.key());
        subjects.minutes(6);
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(subjects.isErased(job)).isTrue();
    }

    @Test
    void anotherTenant_doesNotSeeIt() {
        Erasure erasure = subjects.request("ada");
        assertThatThrownBy(() -> bench.getErasure()
                        .get(new ErasureKey("other", erasure.key().id())))
                .isInstanceOf(Problem.class);
    }

    @Test
    void nothingThatIsKeptOrLogged_namesTheSubject() throws InterruptedException {
        subjects.completed("ada");
        Erasure erasure = subjects.request("ada");
        subjects.minutes(8);
        assertThat(subjects.read(erasure).toString()).doesNotContain("ada");
        assertThat(bench.logged)
                .anyMatch(line -> line.contains("erasure_completed"))
                .noneMatch(line -> line.contains("ada"));
    }
}
