package dev.waybill.core.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.RedriveDeadLetters.Outcome;
import dev.waybill.core.deadletter.RedriveDeadLetters.Reason;
import dev.waybill.core.deadletter.RedriveDeadLetters.Wanted;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedriveDeadLettersTest {

    private static final Principal OPERATOR = new Principal(Tenant.OPERATOR, Actor.key("key_1", "operator"), Scope.ALL);
    private static final Principal OWNER = new Principal("acme", Actor.key("key_2", "owner"), Set.of(Scope.ADMIN));

    private final Workbench bench = new Workbench();
    private final InMemoryDeadLetters queues = new InMemoryDeadLetters(bench.clock, "interactive", "bulk", "project");
    private final ListDeadLetters list = new ListDeadLetters(queues, bench.clock, bench.log);
    private final RedriveDeadLetters redrive =
            new RedriveDeadLetters(queues, bench.store, this::follow, bench.clock, bench.log);

    private final List<String> followed = new ArrayList<>();
    private boolean follows = true;

    private boolean follow(Job job, int version) {
        followed.add(job.key().id() + " " + version);
        return follows;
    }

    private Outcome redriven(String queue, String... ids) {
        return redrive.redrive(OPERATOR, wanted(queue, ids));
    }

    private Wanted wanted(String queue, String... ids) {
        return new Wanted(queue, Set.of(ids), bench.clock.instant());
    }

    private void dead(String queue, String id) {
        queues.put(queue, id, Cause.unsaid(Code.FAILED), "body of " + id, Map.of("job", "job_" + id));
    }

    @Test
    void list_showsTheLettersOfAllQueues_theOldestFirst_andLeavesThemWhereTheyAre() {
        dead("bulk", "b");
        bench.clock.advance(Duration.ofSeconds(1));
        dead("interactive", "i");

        ListDeadLetters.Look look = list.look(OPERATOR, null, 10);

        assertThat(look.letters()).extracting(DeadLetter::id).containsExactly("b", "i");
        assertThat(look.hasMore()).isFalse();
        assertThat(list.look(OPERATOR, "bulk", 10).letters()).hasSize(1);
    }

    @Test
    void list_ofMoreThanWanted_saysSo_andReleasesThoseItDoesNotShow() {
        for (int i = 0; i < 25; i++) {
            dead("bulk", "b" + i);
        }
        ListDeadLetters.Look look = list.look(OPERATOR, "bulk", 13);
        assertThat(look.letters()).hasSize(13);
        assertThat(look.hasMore()).isTrue();
        assertThat(redriven("bulk").done()).hasSize(25);
    }

    @Test
    void redrive_sendsEachBackOnce_andItIsGone() {
        dead("bulk", "1");
        dead("bulk", "2");
        assertThat(redriven("bulk").done()).containsExactlyInAnyOrder("1", "2");
        assertThat(queues.sentBack).containsExactlyInAnyOrder("body of 1", "body of 2");
        assertThat(redriven("bulk").done()).isEmpty();
    }

    @Test
    void redriveOfSome_leavesTheOthers() {
        for (int i = 0; i < 30; i++) {
            dead("bulk", "b" + i);
        }
        assertThat(redriven("bulk", "b29").done()).containsExactly("b29");
        assertThat(queues.ids("bulk")).hasSize(29);
        assertThat(list.look(OPERATOR, "bulk", 100).letters()).hasSize(29);
    }

    @Test
    void processThatDiesBetweenSendAndDelete_losesNothing() {
        dead("bulk", "1");
        queues.diesAfterSending = Optional.of("1");
        assertThatThrownBy(() -> redriven("bulk")).isInstanceOf(StackOverflowError.class);
        assertThat(queues.ids("bulk")).containsExactly("1");

        queues.diesAfterSending = Optional.empty();
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(redriven("bulk").done()).containsExactly("1");
        assertThat(queues.ids("bulk")).isEmpty();
    }

    @Test
    void letterThatFailsAgainMeanwhile_isNotSentRoundAndRound() {
        Instant before = bench.clock.instant();
        bench.clock.advance(Duration.ofSeconds(1));
        dead("bulk", "late");
        assertThat(redrive.redrive(OPERATOR, new Wanted("bulk", Set.of(), before))
                        .done())
                .isEmpty();
        assertThat(queues.ids("bulk")).containsExactly("late");
    }

    private Job letterOf(String version) {
        bench.publish(TestTasks.sorting(1, "invoices"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        queues.put(
                "project",
                "p",
                Cause.unsaid(Code.FAILED),
                "{}",
                Map.of("tenant", job.key().tenant(), "job", job.key().id(), "version", version));
        return job;
    }

    private boolean isDue(Job job) {
        return IntStream.range(0, bench.store.dueShards())
                .anyMatch(shard -> bench.store.due(shard, bench.clock.instant()).anyMatch(due -> due.key()
                        .equals(job.key())));
    }

    @Test
    void recordOfAJobThatGoesOn_isFollowedAgain_andMakesTheJobDue_andIsGone() {
        Job job = letterOf("1");
        assertThat(redriven("project").done()).containsExactly("p");
        assertThat(queues.sentBack).isEmpty();
        assertThat(followed).containsExactly(job.key().id() + " 1");
        assertThat(isDue(job)).isTrue();
    }

    @Test
    void recordFromWhichNotAllFollows_stays_untilItDoes() {
        Job job = letterOf("1");
        follows = false;
        Outcome outcome = redriven("project");
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.left()).isEqualTo(Map.of("p", Reason.NOT_TAKEN));

        follows = true;
        assertThat(redriven("project").done()).containsExactly("p");
        assertThat(followed).hasSize(2);
        assertThat(isDue(job)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "99999999999", "first"})
    void letterOfARecordThatItsJobDoesNotHave_leavesTheJobToTheSweeper(String version) {
        Job job = letterOf(version);
        assertThat(redriven("project").done()).containsExactly("p");
        assertThat(followed).isEmpty();
        assertThat(isDue(job)).isTrue();
    }

    @Test
    void recordThatNamesNoJob_stays_andIsSaidWhy() {
        queues.put("project", "p", Cause.unsaid(Code.GIVEN_UP), "{}", Map.of("shard", "shard-1"));
        Outcome outcome = redriven("project");
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.left()).isEqualTo(Map.of("p", Reason.NAMES_NO_JOB));
        assertThat(list.look(OPERATOR, "project", 10).letters()).hasSize(1);
    }

    @Test
    void delete_takesThoseThatAreNamed() {
        dead("bulk", "1");
        dead("bulk", "2");
        assertThat(redrive.delete(OPERATOR, wanted("bulk", "2")).done()).containsExactly("2");
        assertThat(queues.ids("bulk")).containsExactly("1");
        assertThat(queues.sentBack).isEmpty();
    }

    @Test
    void tenantsAdmin_seesAndDoesNothing() {
        dead("bulk", "1");
        assertThatThrownBy(() -> list.look(OWNER, null, 10)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> redrive.redrive(OWNER, wanted("bulk"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> redrive.delete(OWNER, wanted("bulk", "1"))).isInstanceOf(Problem.class);
        assertThat(queues.ids("bulk")).containsExactly("1");
    }

    @Test
    void queueThatThereIsNot_isRefusedByNamingThoseThereAre() {
        assertThatThrownBy(() -> redriven("mail"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.detail()).contains("interactive, bulk, project")));
    }
}
