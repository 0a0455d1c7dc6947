package dev.waybill.command.job;

import dev.waybill.client.JobRequest;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.InputArgument;
import dev.waybill.command.option.Queue;
import dev.waybill.command.option.VersionOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a submission asks for, as options. */
final class RequestOptions {

    @Parameters(paramLabel = "TASK", converter = IdArgument.class, description = "The task to run.")
    private String task = "";

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE|-|JSON",
            description = "The input: a file, - for standard input, or the JSON itself.")
    private String input = "";

    @Option(
            names = {"--task-version", "--version"},
            paramLabel = "N|draft",
            converter = VersionOption.class,
            description = "Pin a task version, or its draft; else the task's rollout decides.")
    private @Nullable String version;

    @Option(names = "--priority", paramLabel = "P", description = "interactive (the default) or bulk.")
    private @Nullable Queue queue;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "When the job must have ended, from now: 90s, 10m, PT10M.")
    private @Nullable Duration deadline;

    @Option(names = "--subject", paramLabel = "ID", description = "Whose data this is.")
    private @Nullable String subject;

    @Option(names = "--metadata", paramLabel = "K=V", description = "A short string kept with the job; repeatable.")
    private Map<String, String> metadata = new TreeMap<>();

    JobRequest read(CliContext context) {
        JobRequest request = JobRequest.of(task, InputArgument.read(input, context.in()));
        if (version != null) {
            request = request.taskVersion(version);
        }
        if (queue != null) {
            request = request.priority(queue.priority());
        }
        if (deadline != null) {
            request = request.deadline(deadline);
        }
        if (subject != null) {
            request = request.subject(subject);
        }
        for (Map.Entry<String, String> each : metadata.entrySet()) {
            request = request.metadata(each.getKey(), each.getValue());
        }
        return request;
    }
}
