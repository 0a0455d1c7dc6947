package dev.waybill.core.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.erasure.RequestErasure.Requested;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestErasureTest {

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));
    private final ErasedSubjects subjects = new ErasedSubjects(bench);

    @Test
    void sameKeyAndSubject_isTheSameErasure() {
        Requested first = bench.requestErasure().request(Workbench.WHO, "ada", "key-1");
        bench.clock.advance(Duration.ofMinutes(1));
        Requested again = bench.requestErasure().request(Workbench.WHO, "ada", "key-1");
        assertThat(first.replayed()).isFalse();
        assertThat(again).isEqualTo(new Requested(first.erasure(), true));
        assertThat(bench.requestErasure()
                        .request(ErasedSubjects.OTHER_TENANT, "ada", "key-1")
                        .erasure()
                        .key()
                        .id())
                .isNotEqualTo(first.erasure().key().id());
    }

    @Test
    void sameKey_withAnotherSubject_isRejected() {
        bench.requestErasure().request(Workbench.WHO, "ada", "key-1");
        assertThatThrownBy(() -> bench.requestErasure().request(Workbench.WHO, "bob", "key-1"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.code().text()).isEqualTo("idempotency_mismatch"));
    }

    @Test
    void withoutAKey_eachIsOneOfItsOwn() {
        subjects.submit("sorting", "ada");
        assertThat(subjects.request("ada").key())
                .isNotEqualTo(subjects.request("ada").key());
    }

    @Test
    void subjectOfOldJobsAlone_isErasedInOneGo() throws InterruptedException {
        subjects.completed("ada");
        bench.clock.advance(Duration.ofDays(2));
        Erasure erasure = subjects.request("ada");
        assertThat(erasure.dueAt()).contains(bench.clock.instant());
        bench.eraseSubjects().goOn(bench.clock.instant().plusSeconds(1));
        assertThat(subjects.read(erasure).finishedAt()).isNotNull();
    }
}
