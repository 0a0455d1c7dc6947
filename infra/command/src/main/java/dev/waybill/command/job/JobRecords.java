package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.JobRecord;
import dev.waybill.client.RecordChain;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.RecordLine;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill job records}. */
@Command(
        name = "records",
        description = {
            "Show everything that happened to a job, oldest first.",
            "AFTER is the time since it was accepted. With --json, every fact of every record."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill job records job_… --verify", "  ./waybill job records job_… --json | jq .data[].facts"})
public final class JobRecords implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Option(
            names = "--verify",
            description = "Also compute the chain of hashes anew, here; exit status 1 if it does not hold.")
    private boolean verify;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobRecords(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<JobRecord> records = connection.client(context).jobs().records(id);
        if (json.wanted()) {
            context.terminal().json(RawList.whole(records, JobRecord::raw));
        } else {
            table(records).print(context.terminal());
        }
        return verify ? verified(records) : Exit.DONE;
    }

    private int verified(List<JobRecord> records) {
        List<String> flaws = RecordChain.flaws(records);
        flaws.forEach(flaw -> context.terminal().note("waybill: " + flaw));
        if (!flaws.isEmpty()) {
            return Exit.FAILED;
        }
        context.terminal()
                .note("the chain holds: " + records.size() + " records, last "
                        + records.get(records.size() - 1).hash().orElse(""));
        return Exit.DONE;
    }

    private static Table table(List<JobRecord> records) {
        Table table = new Table(
                Column.of("n"),
                Column.of("after"),
                new Column("type", true, 1, false),
                Column.of("state"),
                Column.words("what", 40),
                Column.spare("actor"),
                Column.spare("run"),
                Column.spare("hash"));
        for (JobRecord one : records) {
            JsonNode each = one.raw();
            table.row(
                    Show.value(each.path("version")),
                    Show.duration(Duration.between(records.get(0).at(), one.at())),
                    Show.value(each.path("type")),
                    RecordLine.state(each),
                    what(each),
                    RecordLine.actor(each),
                    Show.value(each.path("run")),
                    Show.hash(each.path("hash")));
        }
        return table;
    }

    /** The others say how long after the first they came. */
    private static String what(JsonNode record) {
        String what = RecordLine.what(record);
        return record.path("version").asInt() == 1 ? what + ", " + Show.value(record.path("at")) : what;
    }
}
