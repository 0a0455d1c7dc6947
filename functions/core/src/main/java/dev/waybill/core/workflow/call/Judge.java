package dev.waybill.core.workflow.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.model.Fence;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.workflow.call.Samples.Agreed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges an answer: whole, JSON, as the step's schema and check want it, and on the last step the output as well. */
final class Judge {

    private static final int MOST_VIOLATIONS = 10;
    private static final int LONGEST_INDEX = 9;

    private Judge() {}

    /** What an answer was found to be. */
    sealed interface Judgement {

        /** It holds. {@code output} is there on a job's last step; where it is {@code unsure} a person has to see it. */
        record Accepted(
                Agreed agreed, JsonNode own, @Nullable JsonNode output, boolean unsure) implements Judgement {}

        /** It holds, and is to be compared with others that are still to come. */
        record Sampled(JsonNode answer) implements Judgement {}

        /** It does not, at these places. */
        record Invalid(List<String> violations) implements Judgement {}
    }

    static Judgement of(Answered call, ModelAnswer answer) {
        if (!answer.complete()) {
            return invalid("the answer was cut off by a limit of the model");
        }
        JsonNode value;
        try {
            value = Json.parse(Fence.strip(answer.content()));
        } catch (MalformedJsonException notJson) {
            // With a place it is JSON, of which something cannot be kept; the message says what, and never repeats it.
            return invalid(
                    notJson.pointer().isPresent() ? String.valueOf(notJson.getMessage()) : "the answer is not JSON");
        }
        try {
            return judge(call, value);
        } catch (ExpressionFailedException failed) {
            return invalid("an expression of the task failed on the answer: " + failed.getMessage());
        }
    }

    private static Judgement judge(Answered call, JsonNode answer) {
        List<Violation> wrong = call.task()
                .answerViolations(
                        call.position().step(),
                        answer,
                        call.given().input(),
                        call.given().earlier());
        if (!wrong.isEmpty()) {
            return new Judgement.Invalid(texts(call, "", wrong));
        }
        Agreed agreed = call.wantsMoreSamples() ? Agreed.alone(answer) : agreed(call, answer);
        if (!call.isLastStep()) {
            return call.wantsMoreSamples()
                    ? new Judgement.Sampled(answer)
                    : new Judgement.Accepted(agreed, answer, null, false);
        }
        String step = call.attempt().step();
        Map<String, JsonNode> all = new LinkedHashMap<>(call.given().earlier());
        all.put(step, agreed.answer());
        JsonNode output = call.task().result(call.given().input(), all);
        List<Violation> unfit = call.task().outputViolations(output);
        if (!unfit.isEmpty()) {
            return new Judgement.Invalid(texts(call, "output ", unfit));
        }
        if (call.wantsMoreSamples()) {
            return new Judgement.Sampled(answer);
        }
        Map<String, Double> confidences = new LinkedHashMap<>(call.given().confidences());
        if (agreed.confidence() != null) {
            confidences.put(step, agreed.confidence());
        }
        boolean unsure = call.task().isUnsure(call.given().input(), all, confidences, output);
        return new Judgement.Accepted(agreed, answer, output, unsure);
    }

    private static Agreed agreed(Answered call, JsonNode answer) {
        if (!call.step().policy().isSampled()) {
            return Agreed.alone(answer);
        }
        List<JsonNode> samples = new ArrayList<>(call.given().samples());
        samples.add(answer);
        return Samples.agreed(call.step(), samples);
    }

    private static Judgement invalid(String why) {
        return new Judgement.Invalid(List.of(why));
    }

    private static List<String> texts(Answered call, String place, List<Violation> violations) {
        Set<String> names = new HashSet<>();
        gather(call.task().definition().content(), names);
        return violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> place + told(violation.pointer(), names) + ": " + violation.detail())
                .collect(Collectors.toList());
    }

    /** A place in an answer, for the record: a name that is not the task's own was made up by the model and is payload. */
    private static String told(String pointer, Set<String> names) {
        return Stream.of(pointer.split("/", -1))
                .map(part -> part.isEmpty() || isIndex(part) || names.contains(part) ? part : "*")
                .collect(Collectors.joining("/"));
    }

    private static boolean isIndex(String part) {
        return part.length() <= LONGEST_INDEX && part.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static void gather(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> names.add(JsonPointers.escaped(name)));
        node.forEach(child -> gather(child, names));
    }
}
