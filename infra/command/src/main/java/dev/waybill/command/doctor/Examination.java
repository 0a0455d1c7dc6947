package dev.waybill.command.doctor;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Deployment;
import dev.waybill.client.Endpoint;
import dev.waybill.client.EndpointsView;
import dev.waybill.client.TaskHead;
import dev.waybill.client.TaskVersion;
import dev.waybill.client.UnexpectedAnswerException;
import dev.waybill.client.UnreachableException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All looks at one deployment, one after the other; what one of them meets ends none of the others. */
final class Examination {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final List<String> OF_THE_DEPLOYMENT =
            List.of("version", SweeperCheck.CHECK, QueuesCheck.CHECK, KeysCheck.CHECK);
    private static final String AS_DEPLOYED = "deploy this version, or ask with the command of that one";

    private final Connection connection;
    private final WaybillClient waybill;
    private final String version;
    private final List<Finding> findings = new ArrayList<>();

    /** @param version of the command that asks */
    Examination(Connection connection, String version) {
        this.connection = connection;
        this.waybill = connection.client();
        this.version = version;
    }

    List<Finding> findings() {
        if (answers()) {
            look("deployment", this::deploymentAndTheRest);
        }
        return List.copyOf(findings);
    }

    /** What a key without the scope for it may not see is told thing by thing, and what it may see is looked at all the same. */
    private void deploymentAndTheRest() {
        try {
            deployment().ifPresent(this::examine);
        } catch (ApiProblem problem) {
            if (problem.status() != FORBIDDEN) {
                throw problem;
            }
            findings.add(Finding.ok(KeysCheck.CHECK, "this one is accepted"));
            for (String check : OF_THE_DEPLOYMENT) {
                findings.add(refused(check, problem));
            }
            endpointsAndTasks(false);
        }
    }

    private void examine(Deployment deployment) {
        findings.add(KeysCheck.own(deployment));
        findings.add(version(deployment));
        findings.add(SweeperCheck.of(deployment));
        findings.addAll(QueuesCheck.of(deployment));
        look(
                "keys",
                () -> findings.addAll(KeysCheck.others(
                        deployment, waybill.keys().list().stream().toList())));
        endpointsAndTasks(deployment.givesDraftsFirst());
    }

    /** Empty where the deployment is older than the route, which has been noted then. */
    private Optional<Deployment> deployment() {
        try {
            return Optional.of(waybill.deployment());
        } catch (ApiProblem problem) {
            if (problem.status() != NOT_FOUND) {
                throw problem;
            }
            findings.add(Finding.wrong(
                    "version",
                    "it is older than this command (" + version + "): it has no GET /v1/deployment",
                    AS_DEPLOYED));
            return Optional.empty();
        }
    }

    private void endpointsAndTasks(boolean draftsFirst) {
        List<Endpoint> endpoints = new ArrayList<>();
        boolean seen = look("endpoints", () -> {
            EndpointsView view = waybill.endpoints().view();
            endpoints.addAll(view.endpoints());
            findings.addAll(EndpointsCheck.of(endpoints, view.trouble()));
        });
        if (seen) {
            Set<String> names = endpoints.stream().map(Endpoint::name).collect(Collectors.toSet());
            look("tasks", () -> {
                List<TaskHead> open = waybill.tasks().list().stream()
                        .filter(task -> !task.isRetired())
                        .toList();
                findings.addAll(TasksCheck.of(open, live(open, draftsFirst), names));
            });
        } else {
            findings.add(Finding.unseen(
                    "tasks",
                    "whether there are the endpoints that they name shows only where those are seen",
                    "see what is said of the endpoints"));
        }
    }

    /** What new jobs get that name no version. */
    private List<TaskVersion> live(List<TaskHead> tasks, boolean draftsFirst) {
        return tasks.stream()
                .flatMap(task -> draftsFirst && task.draftHash().isPresent()
                        ? Stream.of(waybill.tasks().draft(task.name()))
                        : rolledOut(task))
                .toList();
    }

    private Stream<TaskVersion> rolledOut(TaskHead task) {
        return task.rollout().entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> waybill.tasks().version(task.name(), part.getKey()));
    }

    private boolean answers() {
        try {
            waybill.health();
            findings.add(Finding.ok("api", connection.url() + " answers"));
            return true;
        } catch (UnreachableException unreachable) {
            findings.add(Finding.wrong("api", String.valueOf(unreachable.getMessage()), whereItIs()));
        } catch (ApiProblem problem) {
            boolean passing = !problem.refused();
            findings.add(Finding.wrong(
                    "api",
                    "it answers " + problem.status() + ": " + problem.getMessage(),
                    passing ? "see ApiFailingAlarm in docs/how-to/runbook.md" : whereItIs()));
        } catch (UnexpectedAnswerException other) {
            findings.add(Finding.wrong("api", "something else than Waybill answers", whereItIs()));
        }
        return false;
    }

    private String whereItIs() {
        return "see whether this is the address, " + connection.urlFrom()
                + ": in AWS the output ApiUrl of the stack, on this machine what `./waybill up` says";
    }

    /** Whether it could be looked at. */
    private boolean look(String check, Runnable look) {
        try {
            look.run();
            return true;
        } catch (ApiProblem problem) {
            findings.add(refused(check, problem));
        } catch (UnexpectedAnswerException other) {
            findings.add(Finding.wrong(check, "something else than Waybill answers", whereItIs()));
        } catch (WaybillException failed) {
            findings.add(Finding.wrong(check, String.valueOf(failed.getMessage()), "ask again in a minute"));
        }
        return false;
    }

    private Finding refused(String check, ApiProblem problem) {
        return switch (problem.status()) {
            case UNAUTHORIZED ->
                Finding.wrong(
                        KeysCheck.CHECK,
                        "that of " + connection.keyFrom() + " is refused: " + problem.getMessage(),
                        "name another with --key-file, or have one given out (docs/how-to/deploy.md#the-first-key)");
            case FORBIDDEN ->
                Finding.unseen(
                        check,
                        "the key may not see it: " + problem.getMessage(),
                        check.equals(QueuesCheck.CHECK)
                                ? "a key of the tenant _operator with the scope admin sees it"
                                : "a key with the scope admin sees it");
            default ->
                Finding.wrong(
                        check,
                        "it answers " + problem.status() + " " + problem.code() + ": " + problem.getMessage(),
                        "see ApiFailingAlarm in docs/how-to/runbook.md");
        };
    }

    private Finding version(Deployment deployment) {
        return deployment.version().equals(version)
                ? Finding.ok("version", version + ", as this command")
                : Finding.wrong(
                        "version", "it runs " + deployment.version() + ", this command is " + version, AS_DEPLOYED);
    }
}
