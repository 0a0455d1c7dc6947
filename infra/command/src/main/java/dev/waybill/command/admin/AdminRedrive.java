package dev.waybill.command.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.DeadLetter;
import dev.waybill.client.DeadLetters;
import dev.waybill.client.SettledDeadLetters;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waybill admin redrive}. */
@Command(
        name = "redrive",
        description = {
            "Send what could not be handled back to where it came from, or show it, or delete it.",
            "Needs a key of the operator. See what is there, and why, with --list; mend the cause first: what fails again comes back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill admin redrive --list",
            "  ./waybill admin redrive --queue bulk",
            "  ./waybill admin redrive --queue bulk --delete 059f36b4-87a3-44ab-83d2-661975090002"
        })
public final class AdminRedrive implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            description =
                    "What they were handed out by, such as interactive, bulk or project; with --list all where it is left out.")
    private @Nullable String queue;

    @Option(names = "--list", description = "Show them, and why they could not be handled. Changes nothing.")
    private boolean list;

    @Option(names = "--dry-run", description = "Show what would be sent back. Changes nothing.")
    private boolean dryRun;

    @Option(names = "--delete", description = "Delete those that are named for good, instead of sending them back.")
    private boolean delete;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these, as --list shows them.")
    private List<String> ids = List.of();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public AdminRedrive(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!list && queue == null) {
            throw new ParameterException(
                    spec.commandLine(), "expected --queue, or --list to see which of them holds something");
        }
        if (delete && ids.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "expected the ids of those to delete, as --list shows them");
        }
        DeadLetters letters = connection.client(context).deadLetters();
        return list || dryRun ? show(letters) : settle(letters, String.valueOf(queue));
    }

    private int show(DeadLetters letters) {
        DeadLetters.Look look = queue == null ? letters.list() : letters.list(queue);
        List<DeadLetter> shown = look.letters().stream()
                .filter(letter -> ids.isEmpty() || ids.contains(letter.id()))
                .toList();
        if (json.wanted()) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            ArrayNode data = all.putArray("data");
            shown.forEach(letter -> data.add(letter.raw()));
            context.terminal().json(all.put("has_more", look.hasMore()));
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of("id"),
                Column.of("queue"),
                Column.of("cause"),
                Column.words("about", 30),
                Column.of("since"),
                Column.spare("thrown"));
        for (DeadLetter letter : shown) {
            table.row(
                    letter.id(),
                    letter.queue(),
                    letter.cause(),
                    letter.about().entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", ")),
                    Show.times(letter.since().toString()),
                    letter.errorType().map(AdminRedrive::simpleName).orElse("-"));
        }
        table.print(context.terminal());
        if (look.hasMore()) {
            context.terminal().note("there may be more");
        }
        return Exit.DONE;
    }

    /** In parts, as long as there is more; what fails anew meanwhile is left for the next time. */
    private int settle(DeadLetters letters, String from) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("queue", from);
        ArrayNode done = all.putArray("done");
        Map<String, String> staying = new TreeMap<>();
        @Nullable Instant before = null;
        boolean more = true;
        while (more) {
            SettledDeadLetters settled = delete ? letters.delete(from, ids) : letters.redrive(from, ids, before);
            settled.done().forEach(done::add);
            staying.putAll(settled.left());
            before = settled.before();
            more = settled.hasMore() && !settled.done().isEmpty();
            if (more) {
                context.terminal().note(done.size() + " so far");
            }
        }
        if (json.wanted()) {
            ArrayNode left = all.putArray("left");
            staying.forEach((id, reason) -> left.addObject().put("id", id).put("reason", reason));
            context.terminal().json(all);
        } else {
            Table.ofFacts()
                    .row(delete ? "deleted" : "sent back", String.valueOf(done.size()))
                    .row("left", String.valueOf(staying.size()))
                    .print(context.terminal());
            staying.forEach((id, reason) -> context.terminal().note(id + " stays: " + reason));
        }
        return staying.isEmpty() ? Exit.DONE : Exit.FAILED;
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
