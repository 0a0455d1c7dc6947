package dev.waybill.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.EngineClock;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionAlreadyExistsException;
import dev.waybill.asl.ExecutionDoesNotExistException;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.asl.ExecutionNotRedrivableException;
import dev.waybill.asl.InvalidExecutionInputException;
import dev.waybill.asl.TaskDoesNotExistException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.asl.TaskTimedOutException;
import dev.waybill.asl.VirtualClock;
import dev.waybill.asl.run.Executions;
import dev.waybill.asl.run.Services;
import dev.waybill.asl.run.StartRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs state machines. Thread-safe. An execution holds no thread while it waits: it moves on a small pool when a task
 * answers or a timer fires. Everything is in memory; what a process forgets at its end is gone.
 */
public final class Engine implements AutoCloseable {

    private final Services services;
    private final Executions executions;

    private Engine(Services services, Executions executions) {
        this.services = services;
        this.executions = executions;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts an execution; the same name with the identical input, while running, returns the running one.
     *
     * @throws ExecutionAlreadyExistsException where the name is taken by another input or by an ended execution
     * @throws InvalidExecutionInputException where the input is larger than 256 KiB
     */
    public Execution start(StartRequest request) {
        return executions.start(request);
    }

    /** An execution that runs, or has ended and is still kept. */
    public Optional<Execution> find(String executionArn) {
        return executions.find(executionArn).map(run -> run);
    }

    /** All executions that run or are kept. */
    public List<Execution> executions() {
        return executions.all();
    }

    /**
     * Aborts an execution; what its tasks have begun outside goes on. An ended one is left as it is.
     *
     * @throws ExecutionDoesNotExistException where none is known
     */
    public void stop(String executionArn, @Nullable String error, @Nullable String cause) {
        executions.require(executionArn).stop(error, cause);
    }

    /**
     * Answers a task that waits for its token.
     *
     * @throws TaskDoesNotExistException where the token is unknown
     * @throws TaskTimedOutException where its task no longer waits
     */
    public void sendTaskSuccess(String token, JsonNode output) {
        services.tokens().success(token, output);
    }

    /** Fails a task that waits for its token; throws as {@link #sendTaskSuccess}. */
    public void sendTaskFailure(String token, @Nullable String error, @Nullable String cause) {
        services.tokens().failure(token, error, cause);
    }

    /** Says that a task is still at work; throws as {@link #sendTaskSuccess}. */
    public void sendTaskHeartbeat(String token) {
        services.tokens().heartbeat(token);
    }

    /** The execution whose task got a token, while the token waits and a while after. */
    public Optional<String> executionOfToken(String token) {
        return services.tokens().executionOf(token);
    }

    /**
     * Goes on with a failed, timed out or aborted execution where it stood; branches and items that succeeded are kept.
     *
     * @throws ExecutionDoesNotExistException where none is known
     * @throws ExecutionNotRedrivableException where it runs, has succeeded, or its history is full
     */
    public Execution redrive(String executionArn) {
        return executions.redrive(executionArn);
    }

    @Override
    public void close() {
        services.close();
    }

    /** Settings, each with a default. */
    public static final class Builder {

        private final List<TaskIntegration> integrations = new ArrayList<>();
        private @Nullable EngineClock clock;
        private @Nullable Executor executor;
        private ExecutionListener listener = new ExecutionListener() {};
        private RandomGenerator random = new Random();
        private Duration retention = Duration.ofHours(1);
        private int retained = 10_000;

        private Builder() {}

        /** Default: {@link EngineClock#system()}, closed with the engine. A clock given here stays the caller's. */
        public Builder clock(EngineClock engineClock) {
            this.clock = engineClock;
            return this;
        }

        /** Where executions move; default: a pool of the engine's own, or the calling thread under a {@link VirtualClock}. */
        public Builder executor(Executor threads) {
            this.executor = threads;
            return this;
        }

        /** Added in order; the first that supports a resource gets the call. */
        public Builder integrations(TaskIntegration... more) {
            integrations.addAll(List.of(more));
            return this;
        }

        public Builder listener(ExecutionListener executionListener) {
            this.listener = executionListener;
            return this;
        }

        /** For jitter, {@code $random} and {@code $uuid}; thread-safe unless all runs on one thread. */
        public Builder random(RandomGenerator generator) {
            this.random = generator;
            return this;
        }

        /** How long, and how many, ended executions are kept; default an hour and 10,000. */
        public Builder retention(Duration time, int executions) {
            this.retention = time;
            this.retained = executions;
            return this;
        }

        public Engine build() {
            Services services = Services.create(clock, executor, integrations, listener, random);
            return new Engine(services, new Executions(services, retention, retained));
        }
    }
}
