package dev.waybill.command.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.InputArgument;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a submission asks for, as options, and as the body of the request. */
public final class JobRequest {

    @Parameters(paramLabel = "TASK", description = "The task to run.")
    private String task = "";

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE|-|JSON",
            description = "The input: a file, - for standard input, or the JSON itself.")
    private String input = "";

    @Option(names = "--version", paramLabel = "N", description = "Pin a task version; else the task's rollout decides.")
    private @Nullable Integer version;

    @Option(names = "--priority", paramLabel = "P", description = "interactive (the default) or bulk.")
    private @Nullable Priority priority;

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

    /** The two queues a job can go through. */
    enum Priority {
        interactive,
        bulk
    }

    ObjectNode toJson(CliContext context) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("task", task);
        if (version != null) {
            body.put("task_version", version);
        }
        body.set("input", InputArgument.read(input, context.in()));
        if (priority != null) {
            body.put("priority", priority.name());
        }
        if (deadline != null) {
            body.put("deadline", deadline.toString());
        }
        if (subject != null) {
            body.put("subject", subject);
        }
        if (!metadata.isEmpty()) {
            ObjectNode strings = body.putObject("metadata");
            metadata.forEach(strings::put);
        }
        return body;
    }
}
