package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.model.ParallelState;

/** Branches on one input; the first failure fails them all, under its own name. */
final class ParallelBranches implements Branches {

    private final Strand parent;
    private final ParallelState state;
    private final JsonNode input;

    ParallelBranches(Strand parent, ParallelState state) {
        this.parent = parent;
        this.state = state;
        this.input = state.arguments() == null
                ? parent.input()
                : Payloads.check(state.name(), state.arguments().evaluate(parent.scope()));
    }

    @Override
    public int count() {
        return state.branches().size();
    }

    @Override
    public int mostAtOnce() {
        return count();
    }

    @Override
    public long started() {
        return parent.record("ParallelStateStarted");
    }

    @Override
    public JsonNode input(int index) {
        return input;
    }

    @Override
    public Strand strand(int index, Strand.Owner owner) {
        return new Strand(parent.run(), state.branches().get(index), owner, parent.variables(), parent.mapItem());
    }

    @Override
    public long iteration(int index, String what, long cause) {
        return cause;
    }

    @Override
    public boolean tolerates(int failures) {
        return false;
    }

    @Override
    public JsonNode failure(StateError error) {
        return error.output();
    }

    @Override
    public StateError reported(StateError error) {
        return error;
    }
}
