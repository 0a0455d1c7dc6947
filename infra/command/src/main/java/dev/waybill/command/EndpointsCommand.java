package dev.waybill.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.EndpointsView;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Cell;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Style;
import dev.waybill.command.screen.Table;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill endpoints}. */
@Command(
        name = "endpoints",
        description = {
            "Show the operator's model endpoints: which steps each answers, and how each model has done lately.",
            "A model whose circuit is open is left alone until the time shown, because it failed again and again."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill endpoints")
public final class EndpointsCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 3;

    private final CliContext context;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public EndpointsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EndpointsView view = connection.client(context).endpoints().view();
        JsonNode endpoints = view.raw();
        if (json.wanted()) {
            context.terminal().json(endpoints);
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of("endpoint"),
                Column.spare("kind"),
                Column.spare("steps"),
                Column.of("model"),
                Column.of("circuit"),
                Column.words("last calls", 20));
        for (JsonNode endpoint : endpoints.path("data")) {
            if (endpoint.path("models").isEmpty()) {
                row(table, endpoint, "-", Cell.of("-"), "-");
            }
            for (JsonNode model : endpoint.path("models")) {
                row(table, endpoint, Show.value(model.path("model")), circuit(model), recent(model.path("recent")));
            }
        }
        table.print(context.terminal());
        view.trouble().ifPresent(trouble -> context.terminal().note("waybill: " + trouble));
        return Exit.DONE;
    }

    private static void row(Table table, JsonNode endpoint, String model, Cell circuit, String recent) {
        table.row(
                Cell.of(Show.value(endpoint.path("name"))),
                Cell.of(Show.value(endpoint.path("kind"))),
                Cell.of(words(endpoint.path("step_kinds"))),
                Cell.of(model),
                circuit,
                Cell.of(recent));
    }

    private static Cell circuit(JsonNode model) {
        String circuit = Show.value(model.path("circuit"));
        return switch (circuit) {
            case "open" -> new Cell("open until " + Show.clock(model.path("open_until")), Style.BAD);
            case "closed" -> new Cell(circuit, Style.GOOD);
            case "-" -> Cell.of(circuit);
            default -> new Cell(circuit, Style.WAITING);
        };
    }

    /** Newest first: what each came to, and how long it took. */
    private static String recent(JsonNode recent) {
        StringJoiner calls = new StringJoiner(", ");
        calls.setEmptyValue("-");
        for (int i = 0; i < Math.min(MOST_SHOWN, recent.size()); i++) {
            JsonNode call = recent.get(i);
            Duration took = Duration.ofMillis(call.path("latency_ms").asLong());
            calls.add(Show.value(call.path("outcome")) + " " + Show.duration(took));
        }
        return calls.toString();
    }

    private static String words(JsonNode kinds) {
        StringJoiner words = new StringJoiner(",");
        kinds.forEach(kind -> words.add(kind.asText()));
        return words.toString();
    }
}
