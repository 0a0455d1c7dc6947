package dev.waybill.local;

import dev.waybill.local.function.ServiceClients;
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
 * @param lent variables that every function has besides the template's: the secrets that the operator keeps in the environment
 */
public record LocalOptions(
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
        Function<String, Optional<String>> lent) {

    private static final Duration SERVICE_RETRY_PAUSE = Duration.ofMinutes(1);

    public LocalOptions {
        parameters = Map.copyOf(parameters);
    }

    /** In memory, on a free loopback port, without log files. */
    public static LocalOptions of(Path template) {
        return new LocalOptions(
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
                name -> Optional.empty());
    }

    public LocalOptions withParameters(Map<String, String> values) {
        return new LocalOptions(
                template, values, data, logs, address, port, verbose, clock, asyncRetryPause, clients, lent);
    }

    public LocalOptions withData(@Nullable Path folder) {
        return new LocalOptions(
                template, parameters, folder, logs, address, port, verbose, clock, asyncRetryPause, clients, lent);
    }

    public LocalOptions withLogs(@Nullable Path folder) {
        return new LocalOptions(
                template, parameters, data, folder, address, port, verbose, clock, asyncRetryPause, clients, lent);
    }

    public LocalOptions listening(String on, int at) {
        return new LocalOptions(
                template, parameters, data, logs, on, at, verbose, clock, asyncRetryPause, clients, lent);
    }

    public LocalOptions withVerbose(boolean told) {
        return new LocalOptions(
                template, parameters, data, logs, address, port, told, clock, asyncRetryPause, clients, lent);
    }

    public LocalOptions withClock(Clock other) {
        return new LocalOptions(
                template, parameters, data, logs, address, port, verbose, other, asyncRetryPause, clients, lent);
    }

    public LocalOptions withAsyncRetryPause(Duration pause) {
        return new LocalOptions(template, parameters, data, logs, address, port, verbose, clock, pause, clients, lent);
    }

    public LocalOptions withClients(BiFunction<String, ServiceClients, ServiceClients> handOut) {
        return new LocalOptions(
                template, parameters, data, logs, address, port, verbose, clock, asyncRetryPause, handOut, lent);
    }

    public LocalOptions withLent(Function<String, Optional<String>> variables) {
        return new LocalOptions(
                template, parameters, data, logs, address, port, verbose, clock, asyncRetryPause, clients, variables);
    }
}
