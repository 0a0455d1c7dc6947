package dev.waybill.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tasks and the models file of a soak. */
final class SoakFiles {

    /**
     * So many tasks, each with two models of its own: a model that failed twice rests, and with few of them all jobs would
     * mostly wait for models at rest.
     */
    static final int TASKS = 40;

    private static final String STEP = """
              - name: %1$s
                kind: generate
                prompt: {system: "Give the mark.", user: "token {{input.token}} step %1$s%3$s"}
                schema: {type: object, required: [mark], additionalProperties: false, properties: {mark: {type: string}}}
                models:
                  - {endpoint: faulty, model: large-%2$d, timeout: 2s}
                  - {endpoint: faulty, model: small-%2$d, timeout: 2s}
            """;

    /** A person lets the first mark go on to the second step. */
    private static final String PERSON = """
              - {name: shaped, kind: compute, value: '{"mark": steps.first.mark}'}
              - name: approve
                kind: review
                value: steps.shaped
                schema: {type: object, required: [mark], additionalProperties: false, properties: {mark: {type: string}}}
                within: 1h
            """;

    private static final int EACH_WITH_A_PERSON = 4;

    private SoakFiles() {}

    static String task(int job) {
        return "soak-" + job % TASKS;
    }

    /** Whether jobs of this task wait for a person in the middle. */
    static boolean asksAPerson(String task) {
        return asksAPerson(Integer.parseInt(task.substring(task.indexOf('-') + 1)));
    }

    private static boolean asksAPerson(int number) {
        return number % EACH_WITH_A_PERSON == 0;
    }

    static Path tasks(Path folder) throws IOException {
        Path tasks = folder.resolve("tasks");
        for (int number = 0; number < TASKS; number++) {
            Path task = Files.createDirectories(tasks.resolve("soak-" + number)).resolve("1.yaml");
            Files.writeString(task, definition(number));
        }
        return tasks;
    }

    static Path models(Path folder, URI baseUrl) throws IOException {
        return Files.writeString(
                folder.resolve("models.yaml"), "endpoints:\n  faulty: {kind: openai, baseUrl: \"" + baseUrl + "\"}\n");
    }

    private static String definition(int number) {
        return "task: soak-" + number + "\nversion: 1\n"
                + "input: {type: object, required: [token], additionalProperties: false, properties: {token: {type: string}}}\n"
                + "output: {type: object, required: [mark], properties: {mark: {type: string}}}\n"
                + "steps:\n"
                + STEP.formatted("first", number, "")
                + (asksAPerson(number) ? PERSON : "")
                + STEP.formatted("second", number, asksAPerson(number) ? " after {{steps.approve.mark}}" : "")
                + "deadline: 5m\n";
    }
}
