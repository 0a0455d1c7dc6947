package dev.waybill.core.task;

import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** Task files for tests, and a short way to read what is wrong with one. */
final class TaskFiles {

    /** Uses every field that is supported. */
    static final String EVERYTHING = """
            # A comment, as people write them.
            task: ticket-triage
            version: 2
            input:
              type: object
              required: [subject, body]
              additionalProperties: false
              properties: {subject: {type: string}, body: {type: string}, note: {type: string}, tags: {type: array}}
            output: {type: object, required: [team, confidence], properties: {team: {type: string}}}
            steps:
              - name: team
                kind: classify
                text: "{{input.subject}}\\n{{input.body}}"
                labels:
                  billing: {description: "invoices, refunds", examples: ["I was charged twice"]}
                  legal: {}
                  other:
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
              - name: reply
                kind: generate
                prompt:
                  system: You answer for {{steps.team.label}}.
                  user: |
                    {{input.body}}
                    {{#input.note}}Note: {{input.note}}{{/input.note}}
                    {{#input.tags}}<{{.}}>{{/input.tags}}
                schema: &reply
                  type: object
                  required: [lines]
                  properties: {lines: {type: array, items: {type: string}}}
                check: "$count(answer.lines) > 0"
                models:
                  - {endpoint: openai, model: large, timeout: 20s}
                  - {endpoint: other, model: small}
            result: '{"team": steps.team.label, "confidence": steps.team.confidence, "reply": steps.reply.lines}'
            privacy: {keep: {payloads: 7d, records: P90D}}
            deadline: 5m
            """;

    /** The smallest task there is. */
    static final String SMALL = """
            task: intent
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object}
            steps:
              - name: intent
                kind: classify
                text: "{{input.text}}"
                labels: {a: {}, b: {}}
                models: [{endpoint: embedded, model: m}]
            """;

    private TaskFiles() {}

    /** {@code pointer: detail} of each mistake. */
    static List<String> mistakes(String text) {
        return violations(text).stream()
                .map(violation -> violation.pointer() + ": " + violation.detail())
                .collect(Collectors.toList());
    }

    static List<Violation> violations(String text) {
        return Assertions.assertThrows(InvalidSourceException.class, () -> TaskParser.parse(text))
                .violations();
    }
}
