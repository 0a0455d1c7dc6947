package dev.waybill.command.admin;

import dev.waybill.client.Erasure;
import dev.waybill.client.Erasures;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill admin erase}. */
@Command(
        name = "erase",
        description = {
            "Delete for good what is kept of a subject: inputs, answers and outputs of all their jobs so far.",
            "Needs a key with the scope admin. Jobs that are not over are cancelled. It goes on by itself, here or not."
        },
        footerHeading = "%nExample, which leaves the subject in no history of a shell:%n",
        footer = "  ./waybill admin erase - --wait < subject.txt")
public final class AdminErase implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            paramLabel = "SUBJECT|-",
            description = "The subject as jobs were submitted with it, or its hash; - reads it from standard input.")
    private String subject = "";

    @Option(names = "--wait", description = "Wait until nothing is left; what jobs had under way needs some minutes.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationOption.class,
            description = "With --wait, wait at most this long (default ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public AdminErase(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Erasures erasures = connection.client(context).erasures();
        Erasure erasure = erasures.request(subject());
        context.terminal().note("erasure " + erasure.id());
        if (wait) {
            erasure = erasures.await(erasure.id(), timeout, this::tell);
        }
        if (json.wanted()) {
            context.terminal().json(erasure.raw());
        } else {
            Table.ofFacts()
                    .row("erasure", erasure.id())
                    .row("status", erasure.status())
                    .row("jobs", String.valueOf(erasure.jobs()))
                    .row("payloads", String.valueOf(erasure.payloads()))
                    .print(context.terminal());
        }
        return wait && !erasure.isCompleted() ? Exit.FAILED : Exit.DONE;
    }

    private void tell(Erasure erasure) {
        context.terminal().note("  " + erasure.jobs() + " jobs, " + erasure.payloads() + " payloads");
    }

    /** Without the line's end, which is no part of it. */
    private String subject() {
        if (!subject.equals("-")) {
            return subject;
        }
        try {
            return new String(context.in().readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        } catch (IOException broken) {
            throw CommandFailure.refused("standard input broke off: expected the subject on it");
        }
    }
}
