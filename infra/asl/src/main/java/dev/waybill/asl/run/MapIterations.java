package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.expression.EvaluationException;
import dev.waybill.asl.expression.JsonTemplate;
import dev.waybill.asl.expression.Scope;
import dev.waybill.asl.model.MapState;
import org.jspecify.annotations.Nullable;

/** One iteration per item, at most 40 at once as in the service's inline maps. */
final class MapIterations implements Branches {

    private static final int MOST_AT_ONCE = 40;

    private final Strand parent;
    private final MapState state;
    private final JsonNode items;
    private final int mostAtOnce;
    private final boolean tolerant;
    private final double mostFailures;

    MapIterations(Strand parent, MapState state) {
        this.parent = parent;
        this.state = state;
        Scope scope = parent.scope();
        this.items = items(parent, state, scope);
        long asked = number(state.limits().maxConcurrency(), "MaxConcurrency", scope, 0, Integer.MAX_VALUE);
        this.mostAtOnce = asked == 0 ? MOST_AT_ONCE : (int) Math.min(asked, MOST_AT_ONCE);
        long count =
                number(state.limits().toleratedFailureCount(), "ToleratedFailureCount", scope, 0, Integer.MAX_VALUE);
        double percentage = percentage(state.limits().toleratedFailurePercentage(), scope);
        this.tolerant =
                state.limits().toleratedFailureCount() != null || state.limits().toleratedFailurePercentage() != null;
        // Both set: the map fails as soon as one of them is exceeded.
        double byCount = state.limits().toleratedFailureCount() == null ? Double.MAX_VALUE : count;
        double byPercentage = state.limits().toleratedFailurePercentage() == null
                ? Double.MAX_VALUE
                : items.size() * percentage / 100.0;
        this.mostFailures = tolerant ? Math.min(byCount, byPercentage) : 0;
    }

    private static JsonNode items(Strand parent, MapState state, Scope scope) {
        JsonTemplate template = state.input().items();
        JsonNode items = template == null ? parent.input() : template.evaluate(scope);
        if (items.isArray()) {
            return items;
        }
        if (template == null) {
            throw new EvaluationException("Items", "Map state input must be an array but was: " + items);
        }
        throw Numbers.unexpected(template, "Items", "array", items);
    }

    private static long number(@Nullable JsonTemplate template, String field, Scope scope, long least, long most) {
        return template == null ? 0 : Numbers.whole(template, field, scope, least, most);
    }

    private static double percentage(@Nullable JsonTemplate template, Scope scope) {
        if (template == null) {
            return 0;
        }
        JsonNode value = template.evaluate(scope);
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 100) {
            throw Numbers.unexpected(template, "ToleratedFailurePercentage", "number from 0 to 100", value);
        }
        return value.doubleValue();
    }

    @Override
    public int count() {
        return items.size();
    }

    @Override
    public int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public long started() {
        return parent.record("MapStateStarted", "length", items.size());
    }

    @Override
    public JsonNode input(int index) {
        JsonTemplate selector = state.input().selector();
        JsonNode item = items.get(index);
        return selector == null
                ? item
                : Payloads.check(state.name(), selector.evaluate(parent.scope(null, item(index))));
    }

    private ObjectNode item(int index) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("Index", index);
        item.set("Value", items.get(index));
        return item;
    }

    @Override
    public Strand strand(int index, Strand.Owner owner) {
        return new Strand(parent.run(), state.processor(), owner, parent.variables(), item(index));
    }

    @Override
    public long iteration(int index, String what, long cause) {
        parent.caused(cause);
        return parent.record("MapIteration" + what, "name", state.name(), "index", index);
    }

    @Override
    public boolean tolerates(int failures) {
        return tolerant && failures <= mostFailures;
    }

    @Override
    public JsonNode failure(StateError error) {
        ObjectNode failure = JsonNodeFactory.instance.objectNode();
        failure.put("Status", "FAILED");
        return failure.setAll(error.output());
    }

    @Override
    public StateError reported(StateError error) {
        return tolerant
                ? new StateError(StateError.THRESHOLD, "The specified tolerated failure threshold was exceeded")
                : error;
    }
}
