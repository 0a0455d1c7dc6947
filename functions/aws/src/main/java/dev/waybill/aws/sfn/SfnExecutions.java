package dev.waybill.aws.sfn;

import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.HopelessException;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.json.Json;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;

/**
 * Executions of the job workflow, each named {@code <job>-<run>}. The input is the same whenever one is started, so that
 * the service takes a second start as the first. Thread-safe.
 */
public final class SfnExecutions implements Executions {

    private final SfnClient stepFunctions;
    private final String stateMachineArn;

    public SfnExecutions(SfnClient stepFunctions, String stateMachineArn) {
        this.stepFunctions = stepFunctions;
        this.stateMachineArn = stateMachineArn;
    }

    @Override
    public void start(Position start) {
        try {
            stepFunctions.startExecution(request -> request.stateMachineArn(stateMachineArn)
                    .name(name(start.key(), start.run()))
                    .input(Json.write(Json.tree(start))));
        } catch (ExecutionAlreadyExistsException started) {
            // Run and ended before: what this message asked for is done.
            return;
        } catch (InvalidNameException noId) {
            throw new HopelessException(Code.NOT_UNDERSTOOD, noId);
        }
    }

    @Override
    public Status status(JobKey job, int run) {
        String arn = stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name(job, run);
        try {
            ExecutionStatus status = stepFunctions
                    .describeExecution(describe -> describe.executionArn(arn))
                    .status();
            return status == ExecutionStatus.RUNNING ? Status.RUNNING : Status.ENDED;
        } catch (ExecutionDoesNotExistException absent) {
            return Status.ABSENT;
        }
    }

    private static String name(JobKey job, int run) {
        return job.id() + "-" + run;
    }
}
