package dev.waybill.command.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import dev.waybill.local.up.ModelsReport;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill models check}. */
@Command(
        name = "check",
        description = {
            "Check files of model endpoints as functions would read them together: every mistake with its place, the"
                    + " sizes, and what would be used.",
            "No key is looked up. Exit status: 0 all is used, 2 something is not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill models check models.yaml", "  ./waybill models check models/ extra.yaml --json"})
public final class ModelsCheck implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Files of endpoints, or folders of them; read in this order.")
    private List<Path> files = List.of();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ModelsCheck(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelsReport report = ModelsReport.of(files);
        if (json.wanted()) {
            context.terminal().json(json(report));
        } else {
            print(report);
        }
        return report.mistakes().isEmpty() ? Exit.DONE : Exit.REFUSED;
    }

    private void print(ModelsReport report) {
        report.mistakes().forEach(mistake -> context.terminal().note("waybill: " + mistake));
        report.notes().forEach(note -> context.terminal().note("note: " + note));
        String names = report.endpoints().stream().map(EndpointConfig::name).collect(Collectors.joining(", "));
        context.terminal()
                .result((report.mistakes().isEmpty() ? "All is used" : "Not all is used") + ": "
                        + (names.isEmpty() ? "no endpoint" : names));
        context.terminal()
                .result("%,d of %,d bytes in %d file%s; records name the prices %s"
                        .formatted(
                                bytes(report),
                                EndpointTexts.MOST_BYTES,
                                report.files().size(),
                                report.files().size() == 1 ? "" : "s",
                                report.priceVersion()));
    }

    private static int bytes(ModelsReport report) {
        return report.files().stream().mapToInt(EndpointText::bytes).sum();
    }

    private static ObjectNode json(ModelsReport report) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode files = all.putArray("files");
        report.files()
                .forEach(file -> files.addObject().put("file", file.place()).put("bytes", file.bytes()));
        ArrayNode endpoints = all.putArray("endpoints");
        report.endpoints().forEach(endpoint -> {
            ArrayNode models = endpoints
                    .addObject()
                    .put("name", endpoint.name())
                    .put("kind", endpoint.kind())
                    .putArray("models");
            new TreeSet<>(endpoint.models().keySet()).forEach(models::add);
        });
        all.put("price_version", report.priceVersion());
        ArrayNode errors = all.putArray("errors");
        report.mistakes().forEach(mistake -> {
            ObjectNode error = errors.addObject().put("file", mistake.file());
            Integer line = mistake.violation().line();
            if (line != null) {
                error.put("line", line);
            }
            error.put("pointer", mistake.violation().pointer())
                    .put("detail", mistake.violation().detail());
        });
        ArrayNode notes = all.putArray("notes");
        report.notes().forEach(notes::add);
        return all;
    }
}
