package dev.waybill.command.doctor;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Deployment;
import dev.waybill.client.UnexpectedAnswerException;
import dev.waybill.client.UnreachableException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import java.util.ArrayList;
import java.util.List;

/** All looks at one deployment, one after the other; what one of them meets ends none of the others. */
final class Examination {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

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
            look("deployment", () -> {
                Deployment deployment = waybill.deployment();
                List<Finding> found = new ArrayList<>();
                found.add(KeysCheck.own(deployment));
                found.add(version(deployment));
                found.add(SweeperCheck.of(deployment));
                found.addAll(QueuesCheck.of(deployment));
                findings.addAll(found);
                look(
                        "keys",
                        () -> findings.addAll(KeysCheck.others(
                                deployment, waybill.keys().list().stream().toList())));
                look(
                        "endpoints",
                        () -> findings.addAll(EndpointsCheck.of(
                                waybill.endpoints().list().stream().toList())));
            });
        }
        return List.copyOf(findings);
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

    private void look(String check, Runnable look) {
        try {
            look.run();
        } catch (ApiProblem problem) {
            findings.add(refused(check, problem));
        } catch (WaybillException failed) {
            findings.add(Finding.wrong(check, String.valueOf(failed.getMessage()), "ask again in a minute"));
        }
    }

    private Finding refused(String check, ApiProblem problem) {
        return switch (problem.status()) {
            case UNAUTHORIZED ->
                Finding.wrong(
                        "key",
                        "that of " + connection.keyFrom() + " is refused: it is revoked, expired or of another Waybill",
                        "name another with --key-file, or have one given out (docs/how-to/deploy.md#the-first-key)");
            case FORBIDDEN ->
                Finding.unseen(
                        check,
                        "the key is accepted and may not see it: " + problem.getMessage(),
                        "a key with the scope admin tells more, one of the tenant _operator all");
            case NOT_FOUND ->
                Finding.wrong(
                        "version",
                        "it is older than this command (" + version + "): it has no GET /v1/deployment",
                        "deploy this version, or ask with the command of that one");
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
                        "version",
                        "it runs " + deployment.version() + ", this command is " + version,
                        "deploy this version, or ask with the command of that one");
    }
}
