package dev.waybill.core.task.catalog;

import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Task files for tests. */
public final class TestTasks {

    /** Tests make worlds by the thousand, of few tasks. */
    private static final Map<String, TaskDefinition> PARSED = new ConcurrentHashMap<>();

    private TestTasks() {}

    /** This file, read once. */
    public static TaskDefinition parsed(String file) {
        return PARSED.computeIfAbsent(file, TaskParser::parse);
    }

    /** One classify step on the embedded model. */
    public static String sorting(int version, String description) {
        return """
                task: sorting
                version: %d
                input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
                output: {type: object, required: [team], properties: {team: {type: string}}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {description: "%s"}, technical: {description: "it does not work"}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                result: '{"team": steps.team.label, "confidence": steps.team.confidence}'
                """.formatted(version, description);
    }

    /** Two steps: a choice, then a text by a chain of two models. */
    public static String reply() {
        return """
                task: reply
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object, required: [team, reply], properties: {team: {type: string}, reply: {type: string, maxLength: 200}}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {description: "money"}, technical: {description: "it does not work"}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                  - name: answer
                    kind: generate
                    prompt: {system: "You answer.", user: "Team {{steps.team.label}}. {{input.text}}"}
                    schema: {type: object, required: [text], properties: {text: {type: string}}}
                    models:
                      - {endpoint: first, model: large, timeout: 2s}
                      - {endpoint: second, model: small, timeout: 2s}
                result: '{"team": steps.team.label, "reply": steps.answer.text}'
                deadline: 1m
                """;
    }

    /** A child of {@link #sorting} 1 for each text. */
    public static String each(String fields) {
        return """
                task: pages
                version: 1
                input: {type: object, required: [pages], properties: {pages: {}}}
                output: {type: object, required: [teams], properties: {teams: {type: array}}}
                steps:
                  - {name: read, kind: each, items: input.pages, task: sorting, version: 1, input: '{"text": item}'%s}
                result: '{"teams": [steps.read.team], "all": steps.read}'
                """.formatted(fields);
    }

    /** A choice, one step for each of its labels, and a last one that is never run. */
    public static String skipping() {
        String step = """
                  - name: %s
                    kind: generate
                    when: "%s"
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object, required: [text], properties: {text: {type: string}}}
                    models: [{endpoint: first, model: large, timeout: 2s}, {endpoint: second, model: small, timeout: 2s}]
                """;
        return """
                task: skipping
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object, required: [team, reply], properties: {team: {type: string}, reply: {type: string}}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {description: "money"}, technical: {description: "it does not work"}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                """
                + step.formatted("ticket", "steps.team.label = 'technical'")
                + step.formatted("reply", "steps.team.label = 'billing'")
                + step.formatted("more", "$exists(steps.ticket)")
                + """
                result: '{"team": steps.team.label, "reply": steps.reply.text}'
                deadline: 10m
                """;
    }

    /** One classify step on the embedded model, and a gate that takes every answer below 0.95 to a person. */
    public static String reviewed(String policy) {
        return """
                task: reviewed
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object, required: [team], properties: {team: {enum: [billing, technical]}}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {description: "money"}, technical: {description: "it does not work"}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                result: '{"team": steps.team.label}'
                review: {when: "steps.team.confidence < 0.95", %s}
                deadline: 10m
                """.formatted(policy);
    }

    /**
     * A choice that a person decides on before a reply is made of what was decided, for billing alone.
     *
     * @param step fields of the step that a person decides
     * @param end the rest of the task
     */
    public static String deciding(String step, String end) {
        return """
                task: deciding
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object, required: [team], properties: {team: {enum: [billing, technical]}, reply: {type: string}}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {description: "money"}, technical: {description: "it does not work"}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                  - {name: shaped, kind: compute, value: '{"team": steps.team.label}'}
                  - name: approve
                    kind: review
                    value: steps.shaped
                    schema: {type: object, required: [team], properties: {team: {enum: [billing, technical]}}}
                    %s
                  - name: reply
                    kind: generate
                    when: "steps.approve.team = 'billing'"
                    prompt: {user: "Team {{steps.approve.team}}. {{input.text}}"}
                    schema: {type: object, required: [text], properties: {text: {type: string}}}
                    models: [{endpoint: first, model: large, timeout: 2s}, {endpoint: second, model: small, timeout: 2s}]
                  - {name: closing, kind: compute, when: "$exists(steps.reply)", value: '$uppercase(steps.reply.text)'}
                result: '{"team": steps.approve.team, "reply": steps.closing}'
                deadline: 10m
                %s
                """.formatted(step, end);
    }
}
