package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.JobRecord;
import dev.waybill.client.RecordChain;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.RecordLine;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill job records}. */
@Command(
        name = "records",
        description = "Show everything that happened to a job, oldest first.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill job records job_… --verify")
public final class JobRecords implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id.")
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
            context.terminal().json(RawList.of(records, JobRecord::raw));
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
        Table table = new Table("n", "at", "run", "type", "actor", "state", "what", "hash");
        for (JobRecord one : records) {
            JsonNode each = one.raw();
            String hash = Show.value(each.path("hash"));
            table.row(
                    Show.value(each.path("version")),
                    Show.value(each.path("at")),
                    Show.value(each.path("run")),
                    Show.value(each.path("type")),
                    RecordLine.actor(each),
                    RecordLine.state(each),
                    RecordLine.what(each),
                    hash.substring(0, Math.min(15, hash.length())));
        }
        return table;
    }
}
