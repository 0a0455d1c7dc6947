package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.call.Samples.Agreed;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.model.Fence;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.GateFinding;
import dev.waybill.core.task.TaskFaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges an answer: whole, JSON, as the step's schema and check want it, and on the last step the output as well. */
final class Judge {

    private Judge() {}

    /** What an answer was found to be. */
    sealed interface Judgement {

        /** It holds. {@code output} is there on a job's last step; where the {@code gate} stops it a person has to see it. */
        record Accepted(
                Agreed agreed, JsonNode own, @Nullable JsonNode output, GateFinding gate) implements Judgement {}

        /** It holds, and is to be compared with others that are still to come. */
        record Sampled(JsonNode answer) implements Judgement {}

        /** What the task says failed on it, whatever it is. */
        record Faulty(String what) implements Judgement {}

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
        } catch (TaskFaultException faulty) {
            return new Judgement.Faulty(faulty.what());
        }
    }

    private static Judgement judge(Answered call, JsonNode said) {
        int place = call.position().step();
        Given given = call.given();
        List<Violation> wrong = call.task().answerViolations(place, said, given.input(), given.earlier());
        if (!wrong.isEmpty()) {
            return new Judgement.Invalid(Places.of(call.task().definition(), "", wrong));
        }
        JsonNode answer = call.task().answerGiven(place, said, given.input(), given.earlier());
        Agreed agreed = call.wantsMoreSamples() ? Agreed.alone(answer) : agreed(call, answer);
        if (!call.isLastStep()) {
            return call.wantsMoreSamples()
                    ? new Judgement.Sampled(answer)
                    : new Judgement.Accepted(agreed, answer, null, GateFinding.NONE);
        }
        String step = call.attempt().step();
        Map<String, JsonNode> all = new LinkedHashMap<>(call.given().earlier());
        all.put(step, agreed.answer());
        JsonNode output = call.task().result(given.pinned(), given.input(), all);
        List<Violation> unfit = call.task().outputViolations(output);
        if (!unfit.isEmpty()) {
            // The answer itself holds: where another expression makes the output of it, no model can mend that.
            List<String> places = Places.of(call.task().definition(), "output ", unfit);
            return call.task().definition().result() == null
                    ? new Judgement.Invalid(places)
                    : new Judgement.Faulty("result gave no output that fits: " + String.join("; ", places));
        }
        if (call.wantsMoreSamples()) {
            return new Judgement.Sampled(answer);
        }
        Map<String, Double> confidences = new LinkedHashMap<>(call.given().confidences());
        if (agreed.confidence() != null) {
            confidences.put(step, agreed.confidence());
        }
        GateFinding gate = call.task().gate(given.pinned(), given.input(), all, confidences, output);
        return new Judgement.Accepted(agreed, answer, output, gate);
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
}
