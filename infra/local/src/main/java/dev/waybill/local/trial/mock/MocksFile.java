package dev.waybill.local.trial.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.NearName;
import dev.waybill.core.source.SourceDocument;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of mocks, YAML or JSON: by the step's name its answer, or a list of the answers to its successive attempts. An
 * answer that is itself a list stands within a list. Whether an answer fits its step's schema is judged when it is given.
 */
public final class MocksFile {

    private final Path file;
    private final SourceDocument source;
    private final Mistakes mistakes;
    private final Map<String, List<Mock>> found = new LinkedHashMap<>();

    private MocksFile(Path file, SourceDocument source) {
        this.file = file;
        this.source = source;
        this.mistakes = new Mistakes(source);
    }

    /**
     * @throws IOException where the file cannot be read
     * @throws InvalidSourceException naming everything in it that answers no step of this task
     */
    public static Mocks read(Path file, TaskDefinition task) throws IOException {
        MocksFile reading = new MocksFile(file, SourceDocument.read("mocks by step", Files.readString(file)));
        reading.steps(task);
        reading.mistakes.throwIfAny();
        return new Mocks(reading.found);
    }

    private void steps(TaskDefinition task) {
        if (!source.root().isObject()) {
            mistakes.add("", "expected an object of answers by step; got " + Fields.kind(source.root()));
            return;
        }
        Map<String, Step> steps = task.steps().stream().collect(Collectors.toMap(Step::name, step -> step));
        source.root().properties().forEach(entry -> {
            Step step = steps.get(entry.getKey());
            String pointer = JsonPointers.step(entry.getKey());
            if (step == null) {
                mistakes.add(
                        pointer,
                        "the task has no step of this name"
                                + NearName.nearest(entry.getKey(), steps.keySet())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("; its steps are "
                                                + task.steps().stream()
                                                        .map(Step::name)
                                                        .collect(Collectors.joining(", "))));
            } else {
                answers(step, pointer, entry.getValue());
            }
        });
    }

    private void answers(Step step, String pointer, JsonNode given) {
        List<Mock> answers = new ArrayList<>();
        if (step instanceof Step.Compute) {
            mistakes.add(pointer, "a step of kind compute asks nobody: leave it out, its `value` is tried as it is");
            return;
        }
        if (step instanceof Step.Each && !given.isArray()) {
            mistakes.add(pointer, "the answer of a step of kind each is the list of its children's outputs: [[…]]");
            return;
        }
        if (!given.isArray()) {
            answers.add(answer(step, pointer, given));
        } else if (given.isEmpty()) {
            mistakes.add(pointer, "expected an answer, or a list of one or more; got an empty list");
        } else if (isAnsweredByLists(step) && !given.get(0).isArray()) {
            mistakes.add(
                    pointer,
                    "a list holds the answers to successive attempts, and each answer of this step is a list itself:"
                            + " put brackets around it, [[…]]");
        } else {
            for (int i = 0; i < given.size(); i++) {
                answers.add(answer(step, pointer + "/" + i, given.get(i)));
            }
        }
        found.put(step.name(), answers);
    }

    private Mock answer(Step step, String pointer, JsonNode answer) {
        if (step instanceof Step.Call call && !call.answers().isEmpty()) {
            requireStatusAndBody(call, pointer, answer);
        }
        Integer line = source.line(pointer);
        return new Mock(answer, file.getFileName() + (line == null ? "" : ":" + line));
    }

    /** A server's answer has both whatever it says: anything else would try what can never come. */
    private void requireStatusAndBody(Step.Call step, String pointer, JsonNode answer) {
        JsonNode status = answer.path("status");
        boolean may = status.isInt()
                && (status.intValue() / 100 == 2 || step.answers().contains(status.intValue()));
        if (!may || !answer.has("body") || answer.size() != 2) {
            mistakes.add(
                    pointer,
                    "expected {status, body}, which is the answer of a step with `answers`: a status of 2xx or one of "
                            + step.answers().stream().sorted().toList() + ", and the body, or null for none");
        }
    }

    private static boolean isAnsweredByLists(Step step) {
        JsonNode schema = step instanceof Step.Generate generate
                ? generate.schema()
                : step instanceof Step.Review review
                        ? review.schema()
                        : step instanceof Step.Call call && call.answers().isEmpty() ? call.schema() : null;
        return step instanceof Step.Rank
                || step instanceof Step.Each
                || (schema != null && schema.path("type").asText().equals("array"));
    }
}
