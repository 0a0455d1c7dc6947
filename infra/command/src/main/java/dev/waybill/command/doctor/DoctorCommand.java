package dev.waybill.command.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.doctor.Finding.State;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Cell;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Style;
import dev.waybill.command.screen.Table;
import dev.waybill.core.deployment.Release;
import dev.waybill.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at a Waybill as a whole and say what is wrong, and what to do about it.",
            "It looks at address, key, version, sweeper, queues, keys, model endpoints and tasks, as far as the key may: one of the "
                    + "operator sees all. It changes nothing.",
            "Exit status 0: nothing that could be looked at is wrong. 1: something is."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill doctor", "  ./waybill doctor --url \"$url\" --key-file waybill.key"})
public final class DoctorCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<Connection> asked = Optional.empty();
        List<Finding> findings;
        try {
            asked = Optional.of(connection.connection(context));
            findings = new Examination(asked.get(), Release.VERSION).findings();
        } catch (CommandFailure nowhere) {
            if (nowhere.exit() != Exit.FAILED) {
                throw nowhere;
            }
            findings = List.of(Finding.wrong("api", nowhere.what(), nowhere.wayOut()));
        }
        if (json.wanted()) {
            context.terminal().json(document(asked, findings));
        } else {
            print(findings);
        }
        return findings.stream().anyMatch(Finding::isWrong) ? Exit.FAILED : Exit.DONE;
    }

    /** @param asked empty where nobody is to be asked */
    private static ObjectNode document(Optional<Connection> asked, List<Finding> findings) {
        ObjectNode document = Json.object()
                .put("url", asked.map(each -> each.url().toString()).orElse(null))
                .put("well", findings.stream().noneMatch(Finding::isWrong));
        ArrayNode data = document.putArray("data");
        findings.forEach(finding -> data.add(finding.json()));
        return document;
    }

    private void print(List<Finding> findings) {
        Table table = new Table(
                Column.of("check"), Column.of("state"), Column.words("found", 40), Column.words("what to do", 30));
        for (Finding finding : findings) {
            table.row(
                    Cell.of(finding.check()),
                    new Cell(finding.state().text(), style(finding.state())),
                    Cell.of(finding.found()),
                    Cell.of(finding.todo().isEmpty() ? "-" : finding.todo()));
        }
        table.print(context.terminal());
        long wrong = findings.stream().filter(Finding::isWrong).count();
        context.terminal().note(wrong == 0 ? "nothing that could be looked at is wrong" : wrong + " wrong");
    }

    private static Style style(State state) {
        return switch (state) {
            case OK -> Style.GOOD;
            case WATCH -> Style.WAITING;
            case WRONG -> Style.BAD;
            case UNSEEN -> Style.QUIET;
        };
    }
}
