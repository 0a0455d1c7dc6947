package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.asl.expression.EvaluationException;
import dev.waybill.asl.expression.Scope;
import dev.waybill.asl.model.Effects;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.StateGraph;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One path of control through one graph: a whole execution, a branch, an iteration. Moves only inside its execution's
 * mailbox.
 */
final class Strand {

    /** Whom a strand reports to. */
    interface Owner {
        void ended(Strand strand, JsonNode output);

        void failed(Strand strand, StateError error);
    }

    private final Run run;
    private final StateGraph graph;
    private final Owner owner;
    private final @Nullable JsonNode mapItem;
    private final Recovery recovery = new Recovery(this);
    private Variables variables;
    private long lastEvent;
    private Visit visit;
    private @Nullable Activity activity;
    private @Nullable String nextName;
    private JsonNode nextInput = NullNode.getInstance();
    private boolean moving;

    Strand(Run run, StateGraph graph, Owner owner, Variables variables, @Nullable JsonNode mapItem) {
        this.run = run;
        this.graph = graph;
        this.owner = owner;
        this.variables = variables;
        this.mapItem = mapItem;
        this.visit = new Visit(graph.state(graph.startAt()), NullNode.getInstance(), 0, Instant.EPOCH);
    }

    void start(JsonNode first, long cause) {
        lastEvent = cause;
        go(graph.startAt(), first);
    }

    /** Enters states one after the other until one has to wait; a loop, so that long ways need no deep stack. */
    private void go(String name, JsonNode value) {
        nextName = name;
        nextInput = value;
        if (moving) {
            return;
        }
        moving = true;
        try {
            String next = nextName;
            while (next != null) {
                nextName = null;
                enter(graph.state(next), nextInput);
                next = nextName;
            }
        } finally {
            moving = false;
        }
    }

    private void enter(State entered, JsonNode value) {
        activity = null;
        recovery.reset();
        Instant now = run.services().clock().now();
        long event = record(entered.type() + "StateEntered", "name", entered.name(), "input", value);
        visit = new Visit(entered, value, event, now);
        run.services().listener().entered(run, entered.name());
        attempt();
    }

    /** Does what the state does, for the first time or again. */
    void attempt() {
        step(() -> Steps.run(this, state()));
    }

    /** Runs a part of the current state; its errors go to the state's retriers and catchers. */
    void step(Runnable part) {
        try {
            part.run();
        } catch (EvaluationException e) {
            fail(evaluationFailed(e));
        } catch (StateFailure e) {
            fail(e.error());
        }
    }

    private StateError evaluationFailed(EvaluationException e) {
        StateError error = new StateError(StateError.QUERY, sentence(e.getMessage()));
        record(
                "EvaluationFailed",
                "error",
                error.error(),
                "cause",
                error.cause(),
                "location",
                e.field(),
                "state",
                state().name());
        return error;
    }

    /** An error text as the service begins it. */
    String sentence(@Nullable String rest) {
        return visit.sentence(rest);
    }

    void fail(StateError error) {
        stopWaiting();
        try {
            if (!recovery.recover(state(), error)) {
                owner.failed(this, error);
            }
        } catch (EvaluationException e) {
            owner.failed(this, evaluationFailed(e)); // a catcher that fails is not caught again
        } catch (StateFailure e) {
            owner.failed(this, e.error());
        }
    }

    /** Leaves the state: all values are made from those at entry, then the variables change. */
    void leave(Effects effects, @Nullable String next, Scope scope, JsonNode byDefault) {
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        effects.assign().forEach((name, template) -> assigned.put(name, template.evaluate(scope)));
        JsonNode output = effects.output() == null
                ? byDefault
                : Payloads.check(state().name(), effects.output().evaluate(scope));
        Variables changed = variables.with(state().name(), assigned);
        record(
                state().type() + "StateExited",
                "name",
                state().name(),
                "output",
                output,
                "assignedVariables",
                assigned.isEmpty() ? null : assigned);
        variables = changed;
        activity = null;
        if (next == null) {
            owner.ended(this, output);
        } else {
            go(next, output);
        }
    }

    /** Ends in error, as a Fail state does: nothing catches it here. */
    void end(StateError error) {
        owner.failed(this, error);
    }

    /** The state now waits for this. */
    void await(Activity what) {
        activity = what;
    }

    boolean awaits(Activity what) {
        return activity == what;
    }

    private void stopWaiting() {
        Activity waiting = activity;
        if (waiting != null) {
            waiting.cancel();
            // A fork is kept for a redrive.
            activity = waiting instanceof Fork ? waiting : null;
        }
    }

    void cancel() {
        stopWaiting();
        nextName = null;
    }

    void redrive() {
        recovery.reset();
        if (activity instanceof Fork fork) {
            fork.redrive();
        } else {
            attempt();
        }
    }

    Scope scope() {
        return scope(null, mapItem);
    }

    Scope scope(@Nullable String token, @Nullable JsonNode item) {
        return new Scope(
                variables.values(),
                visit.input(),
                null,
                null,
                () -> ContextObject.of(run, this, token, item),
                run.services().chance().builtins());
    }

    long record(String type, @Nullable Object... details) {
        lastEvent = run.journal().add(lastEvent, run.services().clock().now(), type, Details.of(details));
        return lastEvent;
    }

    /** The next event follows from this one. */
    void caused(long event) {
        lastEvent = event;
    }

    Run run() {
        return run;
    }

    State state() {
        return visit.state();
    }

    JsonNode input() {
        return visit.input();
    }

    Instant enteredAt() {
        return visit.enteredAt();
    }

    int retryCount() {
        return recovery.retries();
    }

    long lastEvent() {
        return lastEvent;
    }

    Variables variables() {
        return variables;
    }

    @Nullable
    JsonNode mapItem() {
        return mapItem;
    }
}
