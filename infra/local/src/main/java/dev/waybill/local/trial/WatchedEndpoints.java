package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.local.trial.mock.Mock;
import dev.waybill.local.trial.mock.Mocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Endpoints that remember what they were asked and what they answered, or what stood in for their answer. Thread-safe. */
final class WatchedEndpoints implements ModelEndpoints {

    private final ModelEndpoints endpoints;
    private final Mocks mocks;
    private final Consumer<String> progress;
    private final List<TrialCall> calls = new ArrayList<>();

    /** @param progress told of each call before it is made, in one line without payload */
    WatchedEndpoints(ModelEndpoints endpoints, Mocks mocks, Consumer<String> progress) {
        this.endpoints = endpoints;
        this.mocks = mocks;
        this.progress = progress;
    }

    /** The calls so far, oldest first. */
    synchronized List<TrialCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Set<String> names() {
        return endpoints.names();
    }

    @Override
    public Optional<EndpointConfig> config(String name) {
        return endpoints.config(name);
    }

    @Override
    public Set<String> stepKinds(String name) {
        return endpoints.stepKinds(name);
    }

    @Override
    public ParameterRules parameters(String name) {
        return endpoints.parameters(name);
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        return call -> call(name, call);
    }

    @Override
    public String priceVersion() {
        return endpoints.priceVersion();
    }

    /** A step that is mocked asks no endpoint, so that there need not be one. */
    @Override
    public ModelOutcome call(String name, ModelCall call) {
        Optional<Mock> mock = mocks.answer(call.attempt().step(), mockedBefore(call));
        return mock.isPresent() ? mocked(name, mock.get(), call) : watched(name, call);
    }

    private synchronized int mockedBefore(ModelCall call) {
        return (int) calls.stream()
                .filter(each ->
                        each.call().attempt().step().equals(call.attempt().step()))
                .count();
    }

    private ModelOutcome mocked(String name, Mock mock, ModelCall call) {
        progress.accept(call.attempt() + " is mocked, by "
                + (mock.from().equals(Mock.SCHEMA) ? "what its schema allows" : mock.from()));
        ModelOutcome outcome = mock.outcome();
        remember(new TrialCall(call, PromptJson.of(call, configOrAbsent(name)), List.of(), outcome, mock.from()));
        return outcome;
    }

    private ModelOutcome watched(String name, ModelCall call) {
        progress.accept(call.attempt() + " asks " + name + "/" + call.model() + " …");
        ObjectNode asked = PromptJson.of(call, configOrAbsent(name));
        List<ObjectNode> sent = new CopyOnWriteArrayList<>();
        ModelOutcome outcome =
                endpoints.endpoint(name).call(call, (method, url, json) -> sent.add(SentJson.of(method, url, json)));
        remember(new TrialCall(call, asked, List.copyOf(sent), outcome, null));
        return outcome;
    }

    private synchronized void remember(TrialCall call) {
        calls.add(call);
    }
}
