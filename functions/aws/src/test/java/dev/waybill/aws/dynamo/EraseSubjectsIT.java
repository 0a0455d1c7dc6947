package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.erasure.DynamoErasureStore;
import dev.waybill.aws.dynamo.job.DynamoJobLabels;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.payload.DynamoFingerprints;
import dev.waybill.aws.dynamo.payload.DynamoPayloadStore;
import dev.waybill.core.erasure.EraseSubjects;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.erasure.RequestErasure;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An erasure over the real tables, by a crew of several: nothing of the subject is left in the table of payloads. */
class EraseSubjectsIT {

    private static final TemplateTables TABLES = new TemplateTables();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));
    private final DynamoJobStore jobs = new DynamoJobStore(TABLES.client(), TABLES.records(), bench.clock);
    private final JobChain chain = new JobChain(jobs, bench.clock);
    private final DynamoPayloadStore payloads = new DynamoPayloadStore(TABLES.client(), TABLES.payloads(), bench.clock);
    private final DynamoJobLabels entries = new DynamoJobLabels(TABLES.client(), TABLES.records(), bench.clock);
    private final Subjects subjects = new Subjects(new DynamoFingerprints(TABLES.client(), TABLES.payloads())::secret);
    private final DynamoErasureStore erasures = new DynamoErasureStore(TABLES.client(), TABLES.records(), bench.clock);
    private final SubmitJob submitJob = new SubmitJob(
            new TaskChoice(bench.catalog),
            chain,
            payloads,
            new Labelling(entries, subjects),
            (job, priority, delay) -> {},
            bench.clock,
            bench.log);

    @AfterAll
    static void close() {
        THREADS.shutdown();
        TABLES.close();
    }

    @Test
    void everyJobOfTheSubject_isErased_andNoOther() {
        List<Job> ofAda = new ArrayList<>();
        List<Job> ofOthers = new ArrayList<>();
        for (int n = 0; n < 130; n++) {
            ofAda.add(submit("ada", "canary-" + n));
            bench.clock.advance(Duration.ofMillis(7));
            if (n % 10 == 0) {
                ofOthers.add(submit("ada-2", "other-" + n));
            }
        }
        JobKey late = ofAda.get(3).key();
        payloads.put(late, Json.parse("\"canary, named by no record\""), late(1));
        payloads.put(late, Json.parse("\"canary, past its time\""), late(-1));
        Erasure erasure = new RequestErasure(erasures, entries, subjects, bench.clock)
                .request(Workbench.WHO, "ada", null)
                .erasure();
        bench.clock.advance(Duration.ofMillis(1));
        Job after = submit("ada", "later");
        EraseSubjects eraseSubjects = new EraseSubjects(
                erasures,
                new EraseSubjects.Jobs(entries, subjects, chain, payloads),
                new Crew(THREADS, 4, time -> {}, 10),
                bench.clock,
                bench.log);
        for (int minute = 0; minute < 6; minute++) {
            eraseSubjects.goOn(bench.clock.instant().plusSeconds(50));
            bench.clock.advance(Duration.ofMinutes(1));
        }
        Erasure done = erasures.find(erasure.key()).orElseThrow();
        assertThat(done.finishedAt()).as(String.join("\n", bench.logged)).isNotNull();
        assertThat(done.sums()).isEqualTo(new Sums(130, 132));
        assertThat(ofAda).allSatisfy(job -> {
            assertThat(payloads.names(job.key())).isEmpty();
            Job erased = chain.read(job.key()).orElseThrow();
            assertThat(erased.state()).isEqualTo(JobState.CANCELLED);
            assertThat(erased.payloadsDeleted()).isPresent();
        });
        ofOthers.add(after);
        assertThat(ofOthers).allSatisfy(job -> {
            assertThat(payloads.get(job.key(), job.accepted().input())).isPresent();
            assertThat(chain.read(job.key()).orElseThrow().version()).isEqualTo(1);
        });
        assertThat(TABLES.client()
                        .scan(scan -> scan.tableName(TABLES.payloads()))
                        .items())
                .as("the secret, and what is not the subject's")
                .hasSize(ofOthers.size() + 1);
    }

    private Instant late(int days) {
        return bench.clock.instant().plus(Duration.ofDays(days));
    }

    private Job submit(String subject, String text) {
        SubmitRequest plain = SubmitRequest.of("sorting", Json.object().put("text", text));
        return submitJob
                .submit(
                        Workbench.WHO,
                        new SubmitRequest(
                                plain.wanted(),
                                plain.input(),
                                plain.priority(),
                                null,
                                new Labels(subject, null),
                                null,
                                null))
                .job();
    }
}
