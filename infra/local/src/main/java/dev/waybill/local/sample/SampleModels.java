package dev.waybill.local.sample;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Price;
import dev.waybill.local.sample.SampleJob.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands in for the models that sample tasks name: nobody is asked, and each model of a chain says what it is to say.
 *
 * @param answers by the model's place in its chain
 */
record SampleModels(List<Answer> answers) implements ModelEndpoints {

    @Override
    public Set<String> names() {
        return Set.of("embedded", "llm");
    }

    @Override
    public Optional<EndpointConfig> config(String name) {
        return Optional.of(name)
                .filter(names()::contains)
                .map(known ->
                        new EndpointConfig(known, "sample", EndpointConfig.Address.NONE, null, Price.FREE, Map.of()));
    }

    @Override
    public Set<String> stepKinds(String name) {
        return Set.of("classify", "generate");
    }

    @Override
    public ParameterRules parameters(String name) {
        return ParameterRules.NONE.taking(Parameter.values());
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        return this::answer;
    }

    private ModelOutcome answer(ModelCall call) {
        String content = answers.get(call.attempt().model()).content();
        return new ModelOutcome.Answered(
                new ModelAnswer(content, true, "stop", null, call.model(), new Tokens(120, 14)));
    }

    @Override
    public String priceVersion() {
        return "sample";
    }
}
