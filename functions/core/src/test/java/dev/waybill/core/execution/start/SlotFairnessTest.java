package dev.waybill.core.execution.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.project.GiveSlotsBack;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.slot.SlotPool;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Two tenants, of which one has 20,000 bulk jobs in the queue, second by second: the queue hands messages out by turns among tenants,
 * so many a second; a job that is started is over a few seconds later.
 */
class SlotFairnessTest {

    private static final Duration LASTS = Duration.ofSeconds(5);
    private static final int HANDLED_PER_SECOND = 60;

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "money"));
    private final Map<String, PriorityQueue<Message>> queue = new TreeMap<>();
    private final Map<JobKey, Instant> running = new HashMap<>();
    private final Slots slots = bench.slots();
    private final Map<String, Integer> begun = new HashMap<>();
    private int sent;

    /** A message of which the job is made when it is handed out for the first time, as if it had been there. */
    private record Message(Supplier<QueuedJob> job, Instant visible, int number) {}

    private StartJobs starting(int bulkUnderWay) {
        return new StartJobs(
                new Running(), bench.chain, bench.wantedSlots(bulkUnderWay), slots, bench.openPools(), bench.clock);
    }

    private void send(String tenant, Supplier<QueuedJob> job, Duration delay) {
        queue.computeIfAbsent(
                        tenant,
                        none -> new PriorityQueue<>(
                                Comparator.comparing(Message::visible).thenComparing(Message::number)))
                .add(new Message(job, bench.clock.instant().plus(delay), sent++));
    }

    private void queued(String tenant, int many) {
        for (int n = 0; n < many; n++) {
            send(tenant, () -> submitted(tenant), Duration.ZERO);
        }
    }

    private QueuedJob submitted(String tenant) {
        SubmitRequest request = new SubmitRequest(
                new Wanted("sorting", null),
                Json.parse("{\"text\":\"x\"}"),
                Priority.BULK,
                null,
                Labels.NONE,
                null,
                null);
        Job job = bench.submitJob()
                .submit(new Principal(tenant, Actor.key("key_1", "tests"), Scope.ALL), request)
                .job();
        return new QueuedJob(tenant, job.key().id(), 1);
    }

    private void second(StartJobs starting) {
        bench.clock.advance(Duration.ofSeconds(1));
        List<JobKey> over = new ArrayList<>();
        running.forEach((job, end) -> {
            if (!end.isAfter(bench.clock.instant())) {
                over.add(job);
            }
        });
        GiveSlotsBack back = new GiveSlotsBack(slots, bench.openPools());
        for (JobKey key : over) {
            running.remove(key);
            Job ended =
                    bench.cancelJob().cancel(new Principal(key.tenant(), Actor.key("key_1", "tests"), Scope.ALL), key);
            back.follow(List.of(new Followed(ended, ended.version())));
        }
        int left = HANDLED_PER_SECOND;
        boolean any = true;
        while (left > 0 && any) {
            any = false;
            for (PriorityQueue<Message> messages : queue.values()) {
                Message next = messages.peek();
                if (next != null && !next.visible().isAfter(bench.clock.instant())) {
                    messages.remove();
                    starting.start(
                            next.job().get(), Priority.BULK, (job, delay) -> send(job.tenant(), () -> job, delay));
                    left--;
                    any = true;
                }
            }
        }
    }

    private long held(String tenant) {
        return running.keySet().stream()
                .filter(job -> job.tenant().equals(tenant))
                .count();
    }

    @Test
    void tenantBesideOneWithTwentyThousandQueuedJobs_comesToItsEqualShare_andNoSlotLiesIdle() {
        StartJobs starting = starting(20);
        queued("noisy", 20_000);
        for (int second = 0; second < 10; second++) {
            second(starting);
        }
        assertThat(held("noisy")).as("alone it has all of them").isEqualTo(20);

        queued("quiet", 1_000);
        for (int second = 0; second < 8; second++) {
            second(starting);
        }
        for (int second = 0; second < 30; second++) {
            second(starting);
            assertThat(held("noisy")).as("second " + second).isLessThanOrEqualTo(10);
            assertThat(held("quiet")).as("second " + second).isBetween(9L, 10L);
        }
        assertThat(running.size()).isEqualTo(20);
        assertThat(bench.slotStore.look(SlotPool.BULK).slots().values().stream()
                        .filter(slot -> slot.holdsAt(bench.clock.instant())))
                .hasSize(20);
    }

    @Test
    void tenantWithSixtyJobsBesideTwentyThousand_hasItsShareAsLongAsTheyWait_andNoSlotLiesIdle() {
        StartJobs starting = starting(20);
        queued("noisy", 20_000);
        for (int second = 0; second < 20; second++) {
            second(starting);
        }
        queued("quiet", 60);
        double seconds = 0;
        double quiet = 0;
        double both = 0;
        while (begun.getOrDefault("quiet", 0) < 50) {
            second(starting);
            seconds++;
            quiet += held("quiet");
            both += running.size();
        }
        assertThat(both / seconds).as("slots in use in each second").isGreaterThan(16);
        assertThat(quiet / both).as("its share of them").isBetween(0.4, 0.6);
    }

    @Test
    void singleJobBesideTwentyThousand_isStartedAsSoonAsASlotIsGivenBack_andThenTheOtherHasAllAgain() {
        StartJobs starting = starting(3);
        queued("noisy", 20_000);
        for (int second = 0; second < 7; second++) {
            second(starting);
        }
        queued("quiet", 1);
        int waited = 0;
        while (held("quiet") == 0) {
            second(starting);
            waited++;
        }
        assertThat(waited).isLessThanOrEqualTo(12);
        for (int second = 0; second < 40; second++) {
            second(starting);
        }
        assertThat(held("noisy")).isEqualTo(3);
    }

    @Test
    void slotsThatAreFewerThanTenants_goRound() {
        StartJobs starting = starting(1);
        List<String> tenants = List.of("first", "noisy", "second");
        tenants.forEach(tenant -> queued(tenant, tenant.equals("noisy") ? 20_000 : 50));
        Map<String, Integer> served = new HashMap<>();
        JobKey last = new JobKey("", "");
        for (int second = 0; second < 150; second++) {
            second(starting);
            for (JobKey job : running.keySet()) {
                if (!job.equals(last)) {
                    served.merge(job.tenant(), 1, Integer::sum);
                    last = job;
                }
            }
        }
        assertThat(served.values()).hasSize(3).allSatisfy(times -> assertThat(times)
                .isBetween(4, 11));
    }

    private final class Running implements Executions {
        @Override
        public void start(Position start) {
            begun.merge(start.key().tenant(), 1, Integer::sum);
            running.put(start.key(), bench.clock.instant().plus(LASTS));
        }

        @Override
        public Status status(JobKey job, int run) {
            return running.containsKey(job) ? Status.RUNNING : Status.ABSENT;
        }
    }
}
