package dev.waybill.command.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.local.up.RunFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill bench}. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Send labelled rows of text through the public API and print throughput, times and accuracy.",
            "",
            "Accuracy is over all rows submitted. A row whose label the task does not know can only be answered"
                    + " wrong: such rows are counted and named in the report, or left out with --known-only."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  printf 'text,category\\nYou took 49 euros twice,billing\\nThe app crashes,technical\\n' > rows.csv",
            "  ./waybill bench --task ticket-triage --rows rows.csv"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final int REPORT_EVERY = 250;

    private final CliContext context;

    @Option(
            names = "--task",
            required = true,
            paramLabel = "TASK",
            converter = IdArgument.class,
            description = "Takes one text, answers one label.")
    private String task = "";

    @Option(names = "--rows", required = true, paramLabel = "CSV", description = "Rows, with a heading line.")
    private Path rows = Path.of("");

    @Option(names = "--text-column", defaultValue = "text", description = "Default: ${DEFAULT-VALUE}.")
    private String textColumn = "";

    @Option(names = "--label-column", defaultValue = "category", description = "Default: ${DEFAULT-VALUE}.")
    private String labelColumn = "";

    @Option(names = "--count", defaultValue = "2000", description = "How many rows (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--concurrency", defaultValue = "16", description = "Jobs in flight (default ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--seed", defaultValue = "1", description = "Of the shuffle (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--known-only", description = "Leave out rows whose label the task does not know.")
    private boolean knownOnly;

    @Option(names = "--pid", description = "The server's process, for its memory; else found where it is local.")
    private @Nullable Long pid;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BenchCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (count < 1) {
            throw CommandFailure.refused("--count: expected at least 1, got " + count);
        }
        if (concurrency < 1 || concurrency > 256) {
            throw CommandFailure.refused("--concurrency: expected 1 to 256, got " + concurrency);
        }
        WaybillClient client = connection.client(context);
        TaskShape shape = TaskShape.of(client, task);
        Sample sample = Sample.draw(rows, textColumn, labelColumn, count, seed, shape.labels(), knownOnly);
        BenchReport report = new BenchRun(client, task, shape)
                .run(
                        sample,
                        concurrency,
                        Duration.ofMinutes(10),
                        through -> progress(through, sample.rows().size()));
        Optional<ServerMemory> memory = serverPid(client).flatMap(ServerMemory::of);
        if (json.wanted()) {
            printJson(report, memory);
        } else {
            print(report, memory);
        }
        return report.allFinal() ? Exit.DONE : Exit.FAILED;
    }

    private void progress(int through, int all) {
        if (through % REPORT_EVERY == 0 || through == all) {
            context.terminal().note(through + " of " + all + " jobs through");
        }
    }

    private Optional<Long> serverPid(WaybillClient client) {
        return Optional.ofNullable(pid)
                .or(() -> RunFile.read(connection.folder(context).path())
                        .filter(run -> run.url().equals(client.url()))
                        .map(RunFile::pid));
    }

    private void printJson(BenchReport report, Optional<ServerMemory> memory) {
        ObjectNode result = report.toJson();
        result.put("concurrency", concurrency).put("seed", seed).put("known_only", knownOnly);
        memory.ifPresent(found -> result.put("server_resident_mb", found.residentKb() / 1024)
                .put("server_peak_mb", found.peakKb() / 1024));
        context.terminal().json(result);
    }

    private void print(BenchReport report, Optional<ServerMemory> memory) {
        Table table = Table.ofFacts()
                .row(
                        "jobs",
                        report.measured().size() + " ("
                                + report.statuses().entrySet().stream()
                                        .map(each -> each.getValue() + " " + each.getKey())
                                        .collect(Collectors.joining(", "))
                                + ")")
                .row("time", Show.duration(report.took()))
                .row("jobs/s", String.format(Locale.ROOT, "%.1f", report.jobsPerSecond()))
                .row(
                        "to accept",
                        "p50 " + Show.duration(report.toAccept(0.5)) + ", p95 " + Show.duration(report.toAccept(0.95)))
                .row(
                        "to the answer",
                        "p50 " + Show.duration(report.toAnswer(0.5)) + ", p95 " + Show.duration(report.toAnswer(0.95)));
        if (report.labelled()) {
            table.row(
                    "accuracy",
                    String.format(Locale.ROOT, "%.1f %%", report.accuracy() * 100) + " of all rows; "
                            + report.sample().unknown() + " of them have a label that the task does not know");
        }
        memory.ifPresent(found -> table.row(
                "server memory",
                found.residentKb() / 1024 + " MB resident, " + found.peakKb() / 1024 + " MB at its peak"));
        table.row(
                "method",
                "rows of " + rows.getFileName() + (knownOnly ? " with known labels" : "")
                        + " shuffled with seed " + seed + "; " + concurrency
                        + " workers, each submits one job (POST /v1/jobs),"
                        + " long-polls it to its end (GET /v1/jobs/{id}?wait=25), then takes the next;");
        table.row(
                "",
                "times are the caller's, from the request's start; accuracy is over all rows submitted;"
                        + " memory is VmRSS and VmHWM of the server's process");
        table.print(context.terminal());
    }
}
