package dev.waybill.core.testing;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointConfig.Together;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Price;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Endpoints that do what a test tells them and remember every call. Thread-safe. */
public final class ScriptedEndpoints implements ModelEndpoints {

    private final Map<String, Function<ModelCall, ModelOutcome>> scripts = new HashMap<>();
    private final List<ModelCall> calls = new ArrayList<>();
    private Standing standing = Standing.WHOLE;
    private int mistakenTexts;
    private final Map<String, ModelInfo> models = new HashMap<>();
    private final Map<String, Together> together = new HashMap<>();
    private ParameterRules parameters = ParameterRules.NONE.taking(Parameter.values());
    private Price price = new Price(1_000_000, 2_000_000);

    /** What this endpoint does with every call. */
    public synchronized ScriptedEndpoints on(String endpoint, Function<ModelCall, ModelOutcome> script) {
        scripts.put(endpoint, script);
        return this;
    }

    /** What all endpoints' tokens cost from now on. */
    public synchronized ScriptedEndpoints price(Price other) {
        this.price = other;
        return this;
    }

    /** What the operator says of this model, at every endpoint. */
    public synchronized ScriptedEndpoints model(String name, ModelInfo info) {
        models.put(name, info);
        return this;
    }

    /** What all endpoints can be told of how to answer; anything unless this says otherwise. */
    public synchronized ScriptedEndpoints parameters(ParameterRules rules) {
        this.parameters = rules;
        return this;
    }

    /** So many jobs may be under way at this endpoint at once. */
    public synchronized ScriptedEndpoints together(String endpoint, Together limits) {
        together.put(endpoint, limits);
        return this;
    }

    /** The operator takes this endpoint out. */
    public synchronized void remove(String endpoint) {
        scripts.remove(endpoint);
    }

    /** How far what is known here is what the operator says. */
    public synchronized ScriptedEndpoints standing(Standing how) {
        this.standing = how;
        return this;
    }

    /** So many of the operator's texts have mistakes. */
    public synchronized ScriptedEndpoints mistakenTexts(int many) {
        this.mistakenTexts = many;
        return this;
    }

    @Override
    public synchronized int mistakenTexts() {
        return mistakenTexts;
    }

    @Override
    public synchronized Standing standing() {
        return standing;
    }

    /** An answer of this content, priced at 10 input and 5 output tokens. */
    public static ModelOutcome answer(String content) {
        return new ModelOutcome.Answered(
                new ModelAnswer(content, true, "stop", "resp_1", "reported-model", new Tokens(10, 5)));
    }

    /** The calls so far, oldest first. */
    public synchronized List<ModelCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized Set<String> names() {
        return new TreeSet<>(scripts.keySet());
    }

    @Override
    public synchronized Optional<EndpointConfig> config(String name) {
        return scripts.containsKey(name)
                ? Optional.of(new EndpointConfig(
                        name,
                        "openai",
                        EndpointConfig.Address.NONE,
                        null,
                        price,
                        models,
                        together.getOrDefault(name, Together.UNLIMITED)))
                : Optional.empty();
    }

    @Override
    public Set<String> stepKinds(String name) {
        return Set.of("classify", "generate", "rank", "call");
    }

    @Override
    public synchronized ParameterRules parameters(String name) {
        return parameters;
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        return call -> {
            Function<ModelCall, ModelOutcome> script;
            synchronized (this) {
                calls.add(call);
                script = scripts.get(name);
            }
            if (script == null) {
                throw new IllegalArgumentException("no endpoint " + name);
            }
            return script.apply(call);
        };
    }

    @Override
    public String priceVersion() {
        return "test-prices";
    }
}
