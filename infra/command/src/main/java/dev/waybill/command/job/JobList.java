package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobStatus;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.PageOptions;
import dev.waybill.command.option.TimeOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill job list}. */
@Command(
        name = "list",
        description = "List jobs, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill job list --status failed",
            "  ./waybill job list --subject customer-17 --metadata order=4711",
            "  ./waybill job list --status failed --created-after 2h --json | jq -r .data[].id"
        })
public final class JobList implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--task", paramLabel = "TASK", converter = IdArgument.class, description = "Jobs of this task.")
    private @Nullable String task;

    @Option(names = "--batch", paramLabel = "BATCH", converter = IdArgument.class, description = "Jobs of this batch.")
    private @Nullable String batch;

    @Option(
            names = "--parent",
            paramLabel = "JOB",
            converter = IdArgument.class,
            description = "The children of this job, which no other list holds.")
    private @Nullable String parent;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description =
                    "open (queued, in progress or cancelling), awaiting_review, completed, failed, cancelled or expired.")
    private @Nullable String status;

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "Jobs about this subject's data; its hash, as a job shows it, finds them too.")
    private @Nullable String subject;

    @Option(
            names = "--metadata",
            paramLabel = "KEY=VALUE",
            description =
                    "Jobs with this metadata; KEY is one that their task names under list. May come more than once.")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(
            names = "--created-after",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Created then or later: 2026-11-01T00:00:00Z, or how long ago: 2h.")
    private @Nullable Instant createdAfter;

    @Option(
            names = "--created-before",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Created earlier than that.")
    private @Nullable Instant createdBefore;

    @Mixin
    private final PageOptions page = new PageOptions();

    @Option(names = "--details", description = "Also read each job, for its status and cost as they are now.")
    private boolean details;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        WaybillClient client = connection.client(context);
        JsonNode list = page.of(
                client.jobs().list(filter()),
                summary -> details ? client.jobs().get(summary.id()).raw() : summary.raw());
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        JobTable.of(list.path("data"), details).print(context.terminal());
        if (list.findValuesAsText("status").contains("awaiting_review")) {
            context.terminal().note("some wait for a person: ./waybill review list" + connection.again(context));
        }
        PageOptions.tellMore(list, context.terminal());
        return Exit.DONE;
    }

    private JobFilter filter() {
        JobFilter filter = JobFilter.ALL;
        if (task != null) {
            filter = filter.task(task);
        }
        if (batch != null) {
            filter = filter.batch(batch);
        }
        if (parent != null) {
            filter = filter.parent(parent);
        }
        if (status != null) {
            filter = filter.status(new JobStatus(status));
        }
        if (subject != null) {
            filter = filter.subject(subject);
        }
        for (Map.Entry<String, String> label : metadata.entrySet()) {
            filter = filter.metadata(label.getKey(), label.getValue());
        }
        if (createdAfter != null) {
            filter = filter.createdAfter(createdAfter);
        }
        if (createdBefore != null) {
            filter = filter.createdBefore(createdBefore);
        }
        return filter;
    }
}
