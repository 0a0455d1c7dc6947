package dev.waybill.core.job.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.circuit.Caller;
import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.Waiting.What;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookAtWaitsTest {

    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);

    private final Workbench bench = new Workbench().publish(TestTasks.reply());

    @BeforeEach
    void answer() {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> DOWN)
                .on("second", call -> DOWN);
    }

    private What waitsFor(Job job) {
        return bench.lookAtWaits()
                .of(bench.read(job), bench.clock.instant())
                .map(Waiting::what)
                .orElseThrow();
    }

    @Test
    void newJob_waitsInItsQueue() {
        assertThat(waitsFor(bench.submit("reply", "{\"text\":\"x\"}"))).isEqualTo(What.QUEUE);
    }

    @Test
    void jobWhoseModelDidNotAnswer_waitsForItsNextTry_asLongAsTheProviderAsked() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Throttled(Duration.ofSeconds(20), "http_429"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);

        assertThat(bench.lookAtWaits().of(bench.read(job), bench.clock.instant()))
                .contains(new Waiting(What.RETRY, bench.read(job).last().at().plusSeconds(20)));
    }

    @Test
    void jobThatMovesOn_waitsForNothing() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);

        assertThat(bench.lookAtWaits().of(bench.read(job), bench.clock.instant()))
                .isEmpty();
    }

    @Test
    void jobWhoseModelsAllRest_waitsForTheFirstOfThem_andSoDoesOneThatIsQueued() throws Exception {
        Job under = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(under, 0, 0, 1);
        firstAndSecondRest();
        assertThat(bench.lookAtWaits().of(bench.read(under), bench.clock.instant()))
                .as("it is looked at after a while")
                .isEmpty();
        bench.clock.advance(Duration.ofSeconds(3));

        assertThat(waitsFor(under)).isEqualTo(What.CIRCUIT);
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(bench.lookAtWaits().of(bench.read(under), bench.clock.instant()))
                .isEmpty();
    }

    /** Whether a step is run its payloads say, which nobody reads for that. */
    @Test
    void jobThatMaySkipSteps_waitsOnlyWhereNoModelOfAnyThatMayBeNextCanBeCalled() throws Exception {
        String skipping = TestTasks.skipping();
        bench.publish(skipping)
                .publish(skipping.replace("task: skipping", "task: other")
                        .replaceFirst("endpoint: second, model: small", "endpoint: third, model: small"));
        Job resting = bench.submit("skipping", "{\"text\":\"x\"}");
        Job other = bench.submit("other", "{\"text\":\"x\"}");
        bench.call(resting, 0, 0, 1);
        bench.call(other, 0, 0, 1);
        firstAndSecondRest();
        bench.clock.advance(Duration.ofSeconds(3));

        assertThat(waitsFor(resting)).isEqualTo(What.CIRCUIT);
        assertThat(bench.lookAtWaits().of(bench.read(other), bench.clock.instant()))
                .isEmpty();
    }

    private void firstAndSecondRest() {
        for (String[] model : new String[][] {{"first", "large"}, {"second", "small"}}) {
            for (int failure = 0; failure < 2; failure++) {
                Entry entry = bench.circuits().enter(model[0], model[1], new Caller("acme", Duration.ofSeconds(30)));
                bench.circuits().ended((Entry.Free) entry, DOWN, Duration.ZERO);
            }
        }
    }

    /** Met by whoever would call, for as long as that lasts; read by whoever looks at the job. */
    @Test
    void jobWhoseEndpointsCannotBeRead_waitsForThem_untilTheyAre() throws Exception {
        Workbench unread = new Workbench().publish(TestTasks.reply());
        unread.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .standing(Standing.UNREAD);
        Job job = unread.submit("reply", "{\"text\":\"x\"}");
        unread.call(job, 0, 0, 1);
        unread.call(job, 1, 0, 1);
        for (int again = 0; again < 5; again++) {
            unread.call(job, 1, 1, 1);
            unread.clock.advance(Duration.ofSeconds(10));
            assertThat(unread.lookAtWaits().of(unread.read(job), unread.clock.instant()))
                    .contains(new Waiting(What.ENDPOINT, null));
        }

        unread.endpoints.on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        unread.clock.advance(Duration.ofSeconds(30));
        assertThat(unread.lookAtWaits().of(unread.read(job), unread.clock.instant()))
                .as("nobody meets it any more")
                .isEmpty();
        unread.call(job, 1, 1, 1);
        assertThat(unread.lookAtWaits().of(unread.read(job), unread.clock.instant()))
                .isEmpty();
    }

    /** The job goes on to it, and waits for nobody. */
    @Test
    void modelThatIsNotKnown_beforeOneThatMayBeCalled_isNotWaitedFor() throws Exception {
        bench.endpoints.standing(Standing.UNREAD);
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.circuits().unread("first", "large");
        bench.clock.advance(Duration.ofSeconds(3));
        assertThat(bench.lookAtWaits().of(bench.read(job), bench.clock.instant()))
                .isEmpty();
    }

    @Test
    void finishedJob_waitsForNothing() throws Exception {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);

        assertThat(bench.lookAtWaits().of(bench.read(job), bench.clock.instant()))
                .isEmpty();
    }

    @Test
    void jobThatAPersonHas_waitsForThatPerson_untilItIsDue() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Refused("content_filter"));
        bench.publish(TestTasks.reply().replace("task: reply", "task: seen") + "review: {within: 1h}\n");
        Job job = bench.submit("seen", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        bench.openReview().open(new Position(1, job.key().tenant(), job.key().id(), 1, new Position.At(1, 0, 1), null));

        assertThat(bench.lookAtWaits().of(bench.read(job), bench.clock.instant()))
                .contains(new Waiting(
                        What.PERSON,
                        bench.read(job).review().orElseThrow().opened().dueAt()));
    }

    /** A step that computes, or that a person has decided, keeps nobody waiting: the model behind it does. */
    @Test
    void jobBehindAPersonsStep_waitsForTheCircuit_ofTheModelBehindIt() throws Exception {
        FlowWalk walk = new FlowWalk(bench);
        bench.publish(TestTasks.deciding("within: 1h", ""));
        bench.endpoints.on("first", call -> DOWN).on("second", call -> DOWN);
        Job job = walk.approve("ada", walk.begin("deciding"));
        assertThat(waitsFor(job)).isEqualTo(What.QUEUE);
        firstAndSecondRest();

        bench.clock.advance(Duration.ofSeconds(3));

        assertThat(waitsFor(job)).isEqualTo(What.CIRCUIT);
    }

    @Test
    void jobThatAPersonHas_waitsForThem_howeverItsModelsRest() throws Exception {
        FlowWalk walk = new FlowWalk(bench);
        bench.publish(TestTasks.deciding("within: 1h", ""));
        Job job = walk.begin("deciding");
        firstAndSecondRest();
        bench.clock.advance(Duration.ofSeconds(3));
        assertThat(waitsFor(job)).isEqualTo(What.PERSON);
    }
}
