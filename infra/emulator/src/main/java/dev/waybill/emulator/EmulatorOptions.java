package dev.waybill.emulator;

import dev.waybill.emulator.function.InProcess;
import dev.waybill.emulator.function.ServiceClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to run a template. Immutable; start from {@link #of}.
 *
 * @param verbose whether the time of each part of the start, and the functions' logs, go to standard error
 * @param clock for events and schedules
 */
public record EmulatorOptions(
        Source source, Folders folders, Listen listen, Invocations invocations, boolean verbose, Clock clock) {

    /**
     * What is run.
     *
     * @param template paths inside it are relative to its folder
     * @param stack the name it is deployed under; names of resources begin with it, so data is found again under the same one only
     * @param parameters values of the template's parameters by name
     */
    public record Source(Path template, String stack, Map<String, String> parameters) {
        public Source {
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * Where things are kept.
     *
     * @param data for tables and stream positions; null keeps everything in memory
     * @param logs for one log file a function; null keeps none
     * @param lock the file in the data folder that keeps a second process out
     */
    public record Folders(@Nullable Path data, @Nullable Path logs, String lock) {}

    /**
     * Where the HTTP API answers.
     *
     * @param port 0 takes a free one
     */
    public record Listen(String address, int port) {}

    /**
     * How functions run.
     *
     * @param asyncRetryPause before the first retry of a failed asynchronous invocation
     * @param clients hands a function, by logical id, its clients: those given, or others around them
     * @param lent variables that every function has besides the template's: the secrets that the operator keeps in the environment
     * @param inProcess which functions run in this JVM, and how
     */
    public record Invocations(
            Duration asyncRetryPause,
            BiFunction<String, ServiceClients, ServiceClients> clients,
            Function<String, Optional<String>> lent,
            InProcess inProcess) {}

    /** As the SAM command line names a stack that nobody names. */
    private static final String STACK = "sam-app";

    private static final String LOCK = "emulator.lock";
    private static final Invocations AS_THE_SERVICE = new Invocations(
            Duration.ofMinutes(1), (function, clients) -> clients, name -> Optional.empty(), InProcess.NONE);

    /** In memory, on a free loopback port, without log files, each function in a JVM of its own. */
    public static EmulatorOptions of(Path template) {
        return new EmulatorOptions(
                new Source(template, STACK, Map.of()),
                new Folders(null, null, LOCK),
                new Listen("127.0.0.1", 0),
                AS_THE_SERVICE,
                false,
                Clock.systemUTC());
    }

    public EmulatorOptions withParameters(Map<String, String> values) {
        return with(new Source(source.template(), source.stack(), values));
    }

    public EmulatorOptions withStack(String name) {
        return with(new Source(source.template(), name, source.parameters()));
    }

    public EmulatorOptions withData(@Nullable Path folder) {
        return with(new Folders(folder, folders.logs(), folders.lock()));
    }

    public EmulatorOptions withLogs(@Nullable Path folder) {
        return with(new Folders(folders.data(), folder, folders.lock()));
    }

    public EmulatorOptions withLock(String file) {
        return with(new Folders(folders.data(), folders.logs(), file));
    }

    public EmulatorOptions listening(String address, int port) {
        return new EmulatorOptions(source, folders, new Listen(address, port), invocations, verbose, clock);
    }

    public EmulatorOptions withVerbose(boolean told) {
        return new EmulatorOptions(source, folders, listen, invocations, told, clock);
    }

    public EmulatorOptions withClock(Clock other) {
        return new EmulatorOptions(source, folders, listen, invocations, verbose, other);
    }

    public EmulatorOptions withAsyncRetryPause(Duration pause) {
        return with(new Invocations(pause, invocations.clients(), invocations.lent(), invocations.inProcess()));
    }

    public EmulatorOptions withClients(BiFunction<String, ServiceClients, ServiceClients> handOut) {
        return with(
                new Invocations(invocations.asyncRetryPause(), handOut, invocations.lent(), invocations.inProcess()));
    }

    public EmulatorOptions withLent(Function<String, Optional<String>> variables) {
        return with(new Invocations(
                invocations.asyncRetryPause(), invocations.clients(), variables, invocations.inProcess()));
    }

    public EmulatorOptions withInProcess(InProcess functions) {
        return with(
                new Invocations(invocations.asyncRetryPause(), invocations.clients(), invocations.lent(), functions));
    }

    private EmulatorOptions with(Source other) {
        return new EmulatorOptions(other, folders, listen, invocations, verbose, clock);
    }

    private EmulatorOptions with(Folders others) {
        return new EmulatorOptions(source, others, listen, invocations, verbose, clock);
    }

    private EmulatorOptions with(Invocations other) {
        return new EmulatorOptions(source, folders, listen, other, verbose, clock);
    }
}
