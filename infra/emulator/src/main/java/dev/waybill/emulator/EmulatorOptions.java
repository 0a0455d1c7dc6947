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
 * @param template path of the template; paths inside it are relative to its folder
 * @param parameters values of the template's parameters by name
 * @param data folder that keeps tables and stream positions; null keeps everything in memory
 * @param logs folder for one log file a function; null keeps none
 * @param address what to listen on
 * @param port 0 takes a free one
 * @param verbose whether the time of each part of the start, and the functions' logs, go to standard error
 * @param clock for events and schedules
 * @param asyncRetryPause before the first retry of a failed asynchronous invocation
 * @param clients hands a function, by logical id, its clients: those given, or others around them
 * @param inProcess which functions run in this JVM, and how
 * @param lent variables that every function has besides the template's: the secrets that the operator keeps in the environment
 */
public record EmulatorOptions(
        Path template,
        Map<String, String> parameters,
        @Nullable Path data,
        @Nullable Path logs,
        String address,
        int port,
        boolean verbose,
        Clock clock,
        Duration asyncRetryPause,
        BiFunction<String, ServiceClients, ServiceClients> clients,
        Function<String, Optional<String>> lent,
        InProcess inProcess) {

    private static final Duration SERVICE_RETRY_PAUSE = Duration.ofMinutes(1);

    public EmulatorOptions {
        parameters = Map.copyOf(parameters);
    }

    /** In memory, on a free loopback port, without log files. */
    public static EmulatorOptions of(Path template) {
        return new EmulatorOptions(
                template,
                Map.of(),
                null,
                null,
                "127.0.0.1",
                0,
                false,
                Clock.systemUTC(),
                SERVICE_RETRY_PAUSE,
                (function, clients) -> clients,
                name -> Optional.empty(),
                InProcess.NONE);
    }

    public EmulatorOptions withParameters(Map<String, String> values) {
        return new EmulatorOptions(
                template, values, data, logs, address, port, verbose, clock, asyncRetryPause, clients, lent, inProcess);
    }

    public EmulatorOptions withData(@Nullable Path folder) {
        return new EmulatorOptions(
                template,
                parameters,
                folder,
                logs,
                address,
                port,
                verbose,
                clock,
                asyncRetryPause,
                clients,
                lent,
                inProcess);
    }

    public EmulatorOptions withLogs(@Nullable Path folder) {
        return new EmulatorOptions(
                template,
                parameters,
                data,
                folder,
                address,
                port,
                verbose,
                clock,
                asyncRetryPause,
                clients,
                lent,
                inProcess);
    }

    public EmulatorOptions listening(String on, int at) {
        return new EmulatorOptions(
                template, parameters, data, logs, on, at, verbose, clock, asyncRetryPause, clients, lent, inProcess);
    }

    public EmulatorOptions withVerbose(boolean told) {
        return new EmulatorOptions(
                template,
                parameters,
                data,
                logs,
                address,
                port,
                told,
                clock,
                asyncRetryPause,
                clients,
                lent,
                inProcess);
    }

    public EmulatorOptions withClock(Clock other) {
        return new EmulatorOptions(
                template,
                parameters,
                data,
                logs,
                address,
                port,
                verbose,
                other,
                asyncRetryPause,
                clients,
                lent,
                inProcess);
    }

    public EmulatorOptions withAsyncRetryPause(Duration pause) {
        return new EmulatorOptions(
                template, parameters, data, logs, address, port, verbose, clock, pause, clients, lent, inProcess);
    }

    public EmulatorOptions withClients(BiFunction<String, ServiceClients, ServiceClients> handOut) {
        return new EmulatorOptions(
                template,
                parameters,
                data,
                logs,
                address,
                port,
                verbose,
                clock,
                asyncRetryPause,
                handOut,
                lent,
                inProcess);
    }

    public EmulatorOptions withLent(Function<String, Optional<String>> variables) {
        return new EmulatorOptions(
                template,
                parameters,
                data,
                logs,
                address,
                port,
                verbose,
                clock,
                asyncRetryPause,
                clients,
                variables,
                inProcess);
    }

    public EmulatorOptions withInProcess(InProcess functions) {
        return new EmulatorOptions(
                template,
                parameters,
                data,
                logs,
                address,
                port,
                verbose,
                clock,
                asyncRetryPause,
                clients,
                lent,
                functions);
    }
}
