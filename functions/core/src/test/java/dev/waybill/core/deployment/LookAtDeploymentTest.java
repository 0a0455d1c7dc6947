package dev.waybill.core.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.deployment.Deployment.Seen;
import dev.waybill.core.deployment.Queues.Depth;
import dev.waybill.core.deployment.Queues.Kind;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.testing.Workbench;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookAtDeploymentTest {

    private static final Principal OPERATOR = new Principal(Tenant.OPERATOR, Actor.key("key_1", "operator"), Scope.ALL);

    private final Workbench bench = new Workbench();
    private final InMemorySweepNotes notes = new InMemorySweepNotes(bench.clock);
    private final FixedQueues queues = new FixedQueues();
    private final LookAtDeployment look = new LookAtDeployment(notes, queues, bench.clock, bench.log);

    @Test
    void queueThatDoesNotAnswer_hidesNoneOfTheRest() {
        queues.silent("interactive", Kind.JOBS).with("bulk_dead_letters", Kind.DEAD_LETTERS, 2, 0, 1);
        Deployment seen = look.look(OPERATOR);
        assertThat(seen.queues().orElseThrow())
                .extracting(Seen::depth)
                .containsExactly(Optional.empty(), Optional.of(new Depth(2, 0, 1)));
        assertThat(bench.logged)
                .singleElement()
                .asString()
                .contains("queue_not_read", "interactive")
                .doesNotContain("does not answer");
    }

    @Test
    void tenant_isNotShownWhatLiesInTheQueuesOfAll() {
        notes.note(new LastSweep(bench.clock.instant(), 3, true, Release.VERSION));
        queues.silent("interactive", Kind.JOBS);
        Deployment seen = look.look(Workbench.WHO);
        assertThat(seen.queues()).isEmpty();
        assertThat(seen.sweep()).isPresent();
        assertThat(bench.logged).isEmpty();
    }
}
