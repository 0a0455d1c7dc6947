package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a schema says by a slip, and the standard passes over, is told; what may be meant is not. */
class SchemaMistakesTest {

    private static String task(String output) {
        return TaskFiles.SMALL.replace("output: {type: object}", "output: " + output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: object, additionalPropertys: false}                                   | /output/additionalPropertys: JSON Schema has no such keyword, and passes over it; did you mean additionalProperties?
            {type: object, propertys: {a: {}}}                                           | /output/propertys: JSON Schema has no such keyword
            {type: object, requird: [a]}                                                 | /output/requird: JSON Schema has no such keyword
            {type: array, itmes: {type: string}}                                         | /output/itmes: JSON Schema has no such keyword
            {properties: {a: {anyOf: [{minlength: 3}]}}}                                 | /output/properties/a/anyOf/0/minlength: JSON Schema has no such keyword
            {type: object, required: [tottal], properties: {total: {}}}                  | /output/required: the schema requires tottal, which is none of its properties; did you mean total?
            {type: object, required: [other], additionalProperties: false, properties: {total: {}}} | /output/required: the schema requires other, which is none of its properties
            {type: object, properties: {a: {type: integer, enum: ["1", "2"]}}}           | /output/properties/a/enum: none of these values is of the type
            """)
    void slip_isToldAtItsPlace(String output, String mistake) {
        assertThat(mistakes(task(output))).singleElement().asString().startsWith(mistake);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: object, note: what it is, x-unit: cent, tag: a, kind: b, name: c}",
                "{type: object, properties: {typ: {}, itmes: {}, requird: {enum: [a]}}}",
                "{type: object, required: [other], properties: {total: {}}}",
                "{type: object, required: [totals], additionalProperties: {}, properties: {total: {}}}",
                "{type: [string, 'null'], enum: [a, null, 7]}",
                "{type: number, enum: [1, 2.5]}",
                "{const: {typ: 1}, default: {itmes: 2}, examples: [{requird: 3}]}"
            })
    void whatMayBeMeant_isTaken(String output) {
        assertThat(TaskParser.parse(task(output))).isNotNull();
    }
}
