package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishAgainstEndpointsTest {

    private final ScriptedEndpoints endpoints = new ScriptedEndpoints();
    private final InMemoryTaskStore store = new InMemoryTaskStore();
    private final PublishTask publish = new PublishTask(store, endpoints, new TestingClock());

    @ParameterizedTest
    @CsvSource({"UNREAD, could not be read just now", "MISTAKEN, event endpoints_mistaken"})
    void endpointThatMayBeThere_isNotSaidToBeAbsent(Standing standing, String words) {
        endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}")).standing(standing);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> publish.publish(Tenant.OPERATOR, TestTasks.reply()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE))
                .withMessageContaining("whether there is an endpoint named")
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"UNREAD", "MISTAKEN"})
    void taskWhoseEndpointsAreAllKnown_isPublished_whateverElseIsWrong(Standing standing) {
        endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{}"))
                .on("first", call -> ScriptedEndpoints.answer("{}"))
                .on("second", call -> ScriptedEndpoints.answer("{}"))
                .standing(standing);
        assertThat(publish.publish(Tenant.OPERATOR, TestTasks.reply()).isNew()).isTrue();
    }

    @Test
    void endpointThatIsSurelyNotThere_isAMistakeOfTheTask() {
        endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> publish.publish(Tenant.OPERATOR, TestTasks.reply()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TASK));
    }
}
