package dev.waybill.command;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.TaskHead;
import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.core.source.NearName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which Waybill a command that failed asked, with which key, and what helps to ask the right one.
 *
 * @param command the one that failed
 * @param connection empty where the command asks none, or did not come to know which
 */
record Whereabouts(CommandLine command, Optional<Connection> connection) {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    /** The commands that change a task, which its owner alone may. */
    private static final Set<String> CHANGES = Set.of("set", "back", "retire", "revive");

    private static final String OPERATORS =
            "publish it as yours with ./waybill task publish FILE, or change the operator's with"
                    + " a key of its own: ./waybill key create --tenant _operator --name operator --scopes tasks:read,tasks:write"
                    + " --out operator.key, and then --key-file operator.key";

    static Whereabouts of(CommandLine command, CliContext context) {
        Optional<Connection> connection = command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(ConnectionOptions.class::isInstance)
                .map(ConnectionOptions.class::cast)
                .findFirst()
                .flatMap(options -> found(options, context));
        return new Whereabouts(command, connection);
    }

    private static Optional<Connection> found(ConnectionOptions options, CliContext context) {
        try {
            return Optional.of(options.connection(context));
        } catch (CommandFailure unknown) {
            return Optional.empty();
        }
    }

    /** Who named the address, as a clause to follow on it. */
    String url() {
        return connection.map(found -> ", " + found.urlFrom()).orElse("");
    }

    /** What this side can add to what the server says. */
    List<String> hints(ApiProblem problem) {
        if (problem.status() == UNAUTHORIZED) {
            return connection
                    .map(found -> "the key is that of " + found.keyFrom()
                            + "; give another with --key-file FILE, --data DIR or WAYBILL_KEY")
                    .stream()
                    .toList();
        }
        if (problem.status() == NOT_FOUND || problem.code().equals("unknown_task")) {
            return task().flatMap(this::helpWith).stream().toList();
        }
        return List.of();
    }

    /** The task that the command line names. */
    private Optional<String> task() {
        return Optional.ofNullable(command.getParseResult()).stream()
                .flatMap(read -> read.matchedPositionals().stream())
                .filter(each -> each.paramLabel().equals("TASK"))
                .flatMap(each -> each.stringValues().stream())
                .findFirst();
    }

    private Optional<String> helpWith(String task) {
        try {
            List<TaskHead> known = connection.stream()
                    .flatMap(found -> found.client().tasks().list().stream())
                    .toList();
            Optional<TaskHead> meant =
                    known.stream().filter(each -> each.name().equals(task)).findFirst();
            return meant.isPresent()
                    ? meant.filter(this::isChangeOfTheOperators).map(each -> OPERATORS)
                    : near(task, known);
        } catch (WaybillException noHelp) {
            return Optional.empty();
        }
    }

    private boolean isChangeOfTheOperators(TaskHead task) {
        return CHANGES.contains(command.getCommandName()) && task.owner().equals(Optional.of("_operator"));
    }

    private static Optional<String> near(String task, List<TaskHead> known) {
        return Optional.of(
                        NearName.hint(task, known.stream().map(TaskHead::name).toList()))
                .filter(hint -> !hint.isEmpty())
                .map(hint -> hint.substring(hint.indexOf("did")));
    }
}
