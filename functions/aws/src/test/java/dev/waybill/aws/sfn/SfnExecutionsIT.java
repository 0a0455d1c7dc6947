package dev.waybill.aws.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.aws.TemplateServices;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.HopelessException;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.ExecutionsContract;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of executions on the emulator's Step Functions. */
class SfnExecutionsIT extends ExecutionsContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all tests
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TemplateServices services;

    @BeforeAll
    static void start() {
        services = new TemplateServices(folder);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Override
    protected Executions executions() {
        return new SfnExecutions(
                services.emulator().stepFunctions(), services.emulator().arn("Executions"));
    }

    @Test
    void jobWhoseIdNoNameCanHold_isHopeless() {
        for (String id : List.of("job 1", "job_" + "1".repeat(100))) {
            assertThatThrownBy(() -> executions().start(Position.start(new JobKey("acme", id), 1)))
                    .isInstanceOfSatisfying(HopelessException.class, hopeless -> assertThat(hopeless.code())
                            .isEqualTo(Code.NOT_UNDERSTOOD));
        }
    }

    @Override
    protected void end(JobKey of, int run) {
        String machine = services.emulator().arn("Executions");
        String execution = machine.replace(":stateMachine:", ":execution:") + ":" + of.id() + "-" + run;
        services.emulator().stepFunctions().stopExecution(stop -> stop.executionArn(execution));
    }

    @Override
    protected void awaitStatus(JobKey of, int run, Status status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(executions().status(of, run)).isEqualTo(status));
    }
}
