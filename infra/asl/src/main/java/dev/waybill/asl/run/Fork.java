package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.asl.model.Effects;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The strands of a Parallel or Map state, as many at once as allowed. Kept after a failure, for a redrive. */
final class Fork implements Activity, Strand.Owner {

    private final Strand parent;
    private final Branches branches;
    private final Effects effects;
    private final @Nullable String next;
    private final @Nullable Strand[] strands;
    private final @Nullable JsonNode[] results;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private long startedEvent;
    private int running;
    private int failures;
    private boolean open = true;
    private boolean pumping;

    private Fork(Strand parent, Branches branches, Effects effects, @Nullable String next) {
        this.parent = parent;
        this.branches = branches;
        this.effects = effects;
        this.next = next;
        this.strands = new @Nullable Strand[branches.count()];
        this.results = new @Nullable JsonNode[branches.count()];
        for (int i = 0; i < branches.count(); i++) {
            waiting.add(i);
        }
    }

    static void parallel(Strand parent, ParallelState state) {
        new Fork(parent, new ParallelBranches(parent, state), state.effects(), state.next()).start();
    }

    static void map(Strand parent, MapState state) {
        new Fork(parent, new MapIterations(parent, state), state.effects(), state.next()).start();
    }

    private void start() {
        parent.await(this);
        startedEvent = branches.started();
        pump();
    }

    /** Starts what may start. Children may end at once and call back here: the loop below goes on with the next. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            parent.step(() -> {
                while (open && running < branches.mostAtOnce() && !waiting.isEmpty()) {
                    startOne(waiting.remove());
                }
            });
        } finally {
            pumping = false;
        }
        if (open && running == 0 && waiting.isEmpty()) {
            finish();
        }
    }

    private void startOne(int index) {
        Strand again = strands[index];
        if (again != null) {
            running++;
            again.caused(parent.lastEvent());
            again.redrive();
            return;
        }
        parent.caused(startedEvent);
        JsonNode input = branches.input(index);
        Strand strand = branches.strand(index, this);
        strands[index] = strand;
        running++;
        strand.start(input, branches.iteration(index, "Started", startedEvent));
    }

    @Override
    public void ended(Strand strand, JsonNode output) {
        int index = indexOf(strand);
        running--;
        strands[index] = null;
        results[index] = output;
        parent.caused(branches.iteration(index, "Succeeded", strand.lastEvent()));
        pump();
    }

    @Override
    public void failed(Strand strand, StateError error) {
        int index = indexOf(strand);
        running--;
        failures++;
        branches.iteration(index, "Failed", strand.lastEvent());
        parent.caused(strand.lastEvent()); // as in the service: not from the iteration's own event
        if (branches.tolerates(failures)) {
            results[index] = branches.failure(error);
            pump();
        } else {
            close();
            StateError reported = branches.reported(error);
            parent.record(parent.state().type() + "StateFailed");
            parent.fail(reported);
        }
    }

    private void finish() {
        open = false;
        ArrayNode list = JsonNodeFactory.instance.arrayNode(results.length);
        for (JsonNode result : results) {
            list.add(result);
        }
        parent.step(() -> {
            Payloads.check(parent.state().name(), list);
            long last = parent.lastEvent();
            parent.record(parent.state().type() + "StateSucceeded");
            parent.caused(last); // as in the service: the exit follows from the last branch
            parent.leave(effects, next, parent.scope().withResult(list), list);
        });
    }

    /** Goes on with the branches and items that did not succeed. */
    void redrive() {
        open = true;
        running = 0;
        failures = 0;
        waiting.clear();
        long cause = parent.lastEvent();
        for (int i = 0; i < strands.length; i++) {
            if (results[i] == null || strands[i] != null) {
                results[i] = null;
                waiting.add(i);
            }
        }
        parent.caused(cause);
        pump();
    }

    private int indexOf(Strand strand) {
        for (int i = 0; i < strands.length; i++) {
            if (strands[i] == strand) {
                return i;
            }
        }
        throw new IllegalStateException("A strand of another fork");
    }

    private void close() {
        open = false;
        for (int i = 0; i < strands.length; i++) {
            Strand strand = strands[i];
            if (strand != null) {
                strand.cancel();
            }
        }
    }

    @Override
    public void cancel() {
        if (open) {
            close();
        }
    }
}
