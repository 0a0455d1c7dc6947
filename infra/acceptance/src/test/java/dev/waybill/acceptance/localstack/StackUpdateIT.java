package dev.waybill.acceptance.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.scenario.ScriptedModels;
import dev.waybill.acceptance.scenario.Tenant;
import dev.waybill.acceptance.upgrade.ReleasedBuild;
import dev.waybill.core.deployment.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * A stack of the release before, updated by CloudFormation to this version in the middle of its work, and then by an update that
 * goes wrong. LocalStack is harder on it than the services: it kills what a function is doing as it updates the function.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class StackUpdateIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    private ScriptedModels models;
    private LocalStackDeployment waybill;

    @BeforeAll
    void deployTheReleaseBefore() throws Exception {
        LocalStack.require(StackUpdateIT.class, LocalStackDeployment.IMAGES);
        Optional<ReleasedBuild> release = ReleasedBuild.of(ROOT, ReleasedSource.TAG);
        Assumptions.assumeTrue(
                release.isPresent(),
                "skipped: there is no tag " + ReleasedSource.TAG + " in this clone; git fetch --tags gets it");
        models = ScriptedModels.start();
        waybill = LocalStackDeployment.deploy(
                address -> ReleasedSource.of(release.orElseThrow(), address),
                ROOT,
                models.endpoints(LocalStackDeployment.HOST));
    }

    @AfterAll
    void stop() {
        if (models != null) {
            models.close();
        }
        if (waybill != null) {
            waybill.close();
        }
    }

    @Test
    @Order(1)
    void updateFromTheReleaseBefore_losesNothingThatIsUnderWay() throws Exception {
        WorkUnderWay work = WorkUnderWay.begin(waybill, models, "release");
        List<String> tables = waybill.dynamo().listTables().tableNames();
        String definition = definition();

        assertThat(waybill.update(StackSource.of(ROOT), Map.of()))
                .as(() -> waybill.failures().toString())
                .isTrue();

        assertThat(waybill.dynamo().listTables().tableNames()).isEqualTo(tables);
        assertThat(definition()).isNotEqualTo(definition);
        assertThat(work.versionOfWaybill()).isEqualTo(Release.VERSION);
        work.comesToItsEnd();
        assertThat(work.executionOfTheReview())
                .as("waits by a token, as it began, and is woken by nobody")
                .isEqualTo(ExecutionStatus.RUNNING);
    }

    /** In AWS such an update is refused before it begins; LocalStack begins it, and stops at the first function. */
    @Test
    @Order(2)
    void updateThatGoesWrong_leavesTablesAndJobsAsTheyWere() throws Exception {
        WorkUnderWay work = WorkUnderWay.begin(waybill, models, "wrong");
        await().atMost(Tenant.PATIENCE).until(work::executionOfTheReview, ExecutionStatus.SUCCEEDED::equals);
        List<String> tables = waybill.dynamo().listTables().tableNames();

        assertThat(waybill.update(StackSource.of(ROOT), Map.of("JavaRuntime", "java99")))
                .isFalse();

        assertThat(waybill.dynamo().listTables().tableNames()).isEqualTo(tables);
        work.comesToItsEnd();
    }

    /** The workflow of jobs that begin now. */
    private String definition() {
        String machine = waybill.ref("JobStateMachine");
        return waybill.stepFunctions()
                .describeStateMachine(describe -> describe.stateMachineArn(machine))
                .definition();
    }
}
