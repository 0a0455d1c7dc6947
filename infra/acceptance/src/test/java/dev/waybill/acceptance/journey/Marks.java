package dev.waybill.acceptance.journey;

/** A task that gives a text a mark. */
final class Marks {

    private Marks() {}

    /** Version 1, in YAML, asked of the model {@code large} at this endpoint. */
    static String at(String endpoint) {
        return """
                task: marks
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object, required: [mark], properties: {mark: {type: string}}}
                steps:
                  - name: mark
                    kind: generate
                    prompt: {system: "Give the mark.", user: "{{input.text}}"}
                    schema: {type: object, required: [mark], properties: {mark: {type: string}}}
                    models: [{endpoint: %s, model: large}]
                """.formatted(endpoint);
    }
}
