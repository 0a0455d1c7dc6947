package dev.waybill.core.task.catalog;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a step tells one of its models to answer in a way that the model's endpoint cannot tell it. */
final class ParameterFaults {

    private final String step;
    private final String model;
    private final ModelChoice choice;
    private final Parameters asked;
    private final boolean isSampled;

    ParameterFaults(int stepIndex, int modelIndex, Step step, ModelChoice choice) {
        this.step = "/steps/" + stepIndex;
        this.model = this.step + "/models/" + modelIndex;
        this.choice = choice;
        this.asked = step.parameters(choice);
        this.isSampled = step.policy().isSampled();
    }

    /** @param rules of the endpoint's kind */
    List<Fault> of(EndpointConfig endpoint, ParameterRules rules) {
        List<Fault> faults = new ArrayList<>();
        Parameters whole = endpoint.saidOf(choice.model(), asked);
        for (Parameter parameter : asked.values().keySet()) {
            @Nullable String mistake = rules.mistake(parameter, whole);
            if (mistake != null) {
                faults.add(new Fault(
                        place(parameter),
                        "endpoint " + choice.endpoint() + " is of kind " + endpoint.kind() + ", which " + mistake));
            }
        }
        @Nullable Long bound = bound(endpoint);
        @Nullable Long most = asked.maxOutputTokens();
        if (bound != null && most != null && most > bound) {
            faults.add(new Fault(
                    place(Parameter.MAX_OUTPUT_TOKENS),
                    "the operator bounds answers of " + choice.model() + " at endpoint " + choice.endpoint() + " to "
                            + bound + " tokens: ask for no more"));
        }
        if (isSampled && whole.askForTheSame()) {
            faults.add(new Fault(
                    asked.askForTheSame()
                            ? place(asked.say(Parameter.SEED) ? Parameter.SEED : Parameter.TEMPERATURE)
                            : model + "/model",
                    "a model with a seed, or a temperature of 0, says the same each time, so that samples of it agree"
                            + " whatever they say: leave out the step's `confidence`, or this"));
        }
        return faults;
    }

    /** Where it is said: at the model, or at the step for all. */
    private String place(Parameter parameter) {
        return (choice.parameters().say(parameter) ? model : step) + "/parameters/" + parameter.text();
    }

    private @Nullable Long bound(EndpointConfig endpoint) {
        ModelInfo info = endpoint.models().get(choice.model());
        return info == null ? null : info.maxOutputTokens();
    }
}
