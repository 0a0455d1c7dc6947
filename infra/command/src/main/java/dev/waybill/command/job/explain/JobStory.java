package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.client.Job;
import dev.waybill.client.Usage;
import dev.waybill.command.screen.RecordLine;
import dev.waybill.command.screen.Show;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A job's way as a person wants to read it: what it came to, then step by step, then all else that happened. */
final class JobStory {

    private final Source source;
    private final Sheet sheet;
    private final Map<String, JsonNode> settled = new HashMap<>();

    JobStory(Source source, Sheet sheet) {
        this.source = source;
        this.sheet = sheet;
        for (JsonNode record : source.records()) {
            if (record.path("type").asText().equals("attempt_settled")) {
                settled.put(record.path("facts").path("attempt").asText(), record.path("facts"));
            }
        }
    }

    void tell() {
        Job job = source.job();
        sheet.title(job.id() + ", " + job.task() + (job.isOfDraft() ? " draft" : " version " + job.taskVersion()) + ": "
                + job.status());
        outcome(job);
        int number = 0;
        for (JsonNode step : source.steps().path("data")) {
            step(++number, step);
        }
        events();
    }

    private void outcome(Job job) {
        JsonNode first = source.records().get(0);
        sheet.item(0, "submitted " + Show.value(first.path("at")) + " by " + RecordLine.actor(first));
        job.took().ifPresent(took -> sheet.item(0, "took " + Show.duration(took)));
        sheet.item(0, cost(job));
        job.error().ifPresent(error -> sheet.item(0, error.code() + ": " + error.detail()));
        waiting(job).ifPresent(wait -> sheet.item(0, wait));
        if (!job.isFinal()) {
            sheet.item(0, "has time until " + Show.value(job.raw().path("deadline_at")));
        }
    }

    private static String cost(Job job) {
        Usage usage = job.usage();
        return "cost " + Show.cost(usage.costMicros()) + ", " + usage.inputTokens() + " tokens in, "
                + usage.outputTokens() + " out";
    }

    private static Optional<String> waiting(Job job) {
        JsonNode waiting = job.raw().path("waiting");
        if (!waiting.isObject()) {
            return Optional.empty();
        }
        String what =
                switch (waiting.path("for").asText()) {
                    case "queue" -> "its turn";
                    case "slot" -> "a place among the jobs that may be under way at once";
                    case "circuit" -> "models that rest after failures";
                    case "endpoint" -> "model endpoints that cannot be read just now";
                    case "retry" -> "a pause, to ask a model again";
                    case "model" -> "a model's answer";
                    case "children" -> "its children";
                    case "person" -> "a person to decide";
                    default -> Show.value(waiting.path("for"));
                };
        return Optional.of("waits for " + what
                + (waiting.hasNonNull("until")
                        ? ", until " + waiting.path("until").asText()
                        : ""));
    }

    private void step(int number, JsonNode step) {
        sheet.heading(number + ". " + Show.value(step.path("step")) + " (" + Show.value(step.path("kind")) + "): "
                + Show.value(step.path("state")).replace('_', ' '));
        if (step.hasNonNull("why")) {
            sheet.item(0, step.path("why").asText());
        }
        JsonNode before = MissingNode.getInstance();
        for (JsonNode attempt : step.path("attempts")) {
            attempt(attempt, before);
            before = attempt;
        }
        if (step.has("answer")) {
            text(0, "answer", step, false);
        }
    }

    private void attempt(JsonNode attempt, JsonNode before) {
        JsonNode facts = settled.getOrDefault(attempt.path("attempt").asText(), MissingNode.getInstance());
        sheet.item(0, AttemptWords.of(attempt, before, facts));
        if (facts.hasNonNull("gate")) {
            sheet.item(
                    1,
                    "the gate" + source.gate().map(when -> ", " + when + ",").orElse("") + " gave "
                            + facts.path("gate").asText());
        }
        for (JsonNode violation : attempt.path("violations")) {
            String text = violation.asText();
            sheet.item(1, text.startsWith(":") ? "(root)" + text : text);
        }
        text(1, "prompt", attempt, attempt.path("prompt_changed").asBoolean());
        text(1, "answer", attempt, false);
    }

    /** What was asked for and is not there is said to be gone; what was not asked for is passed over. */
    private void text(int level, String name, JsonNode from, boolean isChanged) {
        if (isChanged) {
            sheet.item(level, name + ": this version of Waybill would word it otherwise, so it is not shown");
        } else if (from.hasNonNull(name)) {
            sheet.value(level, name, from.path(name));
        } else if (from.has(name)) {
            sheet.item(level, name + ": no longer kept");
        }
    }

    private void events() {
        Instant begin = Instant.parse(source.records().get(0).path("at").asText());
        boolean isHeaded = false;
        for (JsonNode record : source.records()) {
            Optional<String> words = EventWords.of(record);
            if (words.isPresent()) {
                if (!isHeaded) {
                    sheet.heading("What else happened");
                    isHeaded = true;
                }
                Instant at = Instant.parse(record.path("at").asText());
                sheet.item(0, "after " + Show.duration(Duration.between(begin, at)) + ": " + words.get());
            }
        }
    }
}
