package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that lead somewhere in a value that an expression is given. For one expression, since the work is bounded that
 * may go into its paths; not thread-safe.
 *
 * @param whose what says so, for messages
 * @param schema what is known of the schema that the value fits
 * @param fallback what stands in its place where it is not there; missing for nothing
 */
record AnswerNames(String whose, SchemaNames schema, JsonNode fallback) {

    /** What every expression begins with, unless it is within brackets. */
    private static final Set<String> OUTSIDE = Set.of("input", "steps");

    static AnswerNames of(String whose, JsonNode schema) {
        return new AnswerNames(whose, new SchemaNames(schema), MissingNode.getInstance());
    }

    static AnswerNames of(Step step) {
        return new AnswerNames(
                whose(step),
                new SchemaNames(schema(step)),
                step.policy().optional() ? step.policy().fallback() : MissingNode.getInstance());
    }

    /** What says which names a step's answer has. */
    static String whose(Step step) {
        if (step instanceof Step.Each) {
            return "the answer of step " + step.name() + ", which is a list of outputs,";
        }
        return step instanceof Step.Call call && !call.answers().isEmpty()
                ? "the answer of step " + step.name() + ", which is status and body,"
                : "the schema of step " + step.name();
    }

    /** A number between 0 and 1. */
    static AnswerNames ofConfidence(String step) {
        return of("the confidence of step " + step, object("type", "number"));
    }

    /** The place in the path of the first name that leads nowhere; -1 where none does for certain. */
    int firstExcluded(List<String> path) {
        int excluded = schema.firstExcluded(path);
        // A default is not checked against the schema, so that it may have what no answer has.
        return excluded >= 0 && fallback.findValue(path.get(excluded)) == null ? excluded : -1;
    }

    /**
     * The place in the path of the first name that is probably written wrongly: the schema lists what there is, and not this but
     * another that is like it, or it is what stands outside of the brackets that it stands in. -1 where none is.
     */
    int firstMistyped(List<String> path) {
        for (int place = 0; place < path.size(); place++) {
            List<String> here = path.subList(0, place + 1);
            boolean isWrong = schema.isMistyped(here) || (OUTSIDE.contains(path.get(place)) && schema.isUnlisted(here));
            if (isWrong && fallback.findValue(path.get(place)) == null) {
                return place;
            }
        }
        return -1;
    }

    boolean isNeverTrueOrFalse(List<String> path) {
        return Stream.of(true, false)
                .map(JsonNodeFactory.instance::booleanNode)
                .allMatch(flag -> excludes(path, new Sought.Value(flag, false)));
    }

    /** Whether what a path leads to is never such a value. */
    boolean excludes(List<String> path, Sought.Value value) {
        // A default is not checked against the schema; what it has there is not looked at so closely.
        boolean isOfDefault =
                path.isEmpty() ? !fallback.isMissingNode() : fallback.findValue(path.get(path.size() - 1)) != null;
        return schema.excludes(path, value) && !isOfDefault;
    }

    /** The texts that what a path leads to may be; empty where that is not said in one place. */
    List<String> texts(List<String> path) {
        return schema.texts(path);
    }

    /** The properties that are known at the end of a path. */
    List<String> properties(List<String> path) {
        return schema.properties(path);
    }

    /** What is known of a step's answer. */
    static JsonNode schema(Step step) {
        if (step instanceof Step.Generate generate) {
            return generate.schema();
        }
        if (step instanceof Step.Call call) {
            return call.answerSchema();
        }
        if (step instanceof Step.Rank rank) {
            ObjectNode list = object("type", "array");
            ObjectNode item = having("index", "score");
            if (rank.candidates().give() != null) {
                // Of what the candidates hold nothing is known here.
                ((ObjectNode) item.get("properties")).putObject("value");
            }
            list.set("items", item);
            return list;
        }
        if (step instanceof Step.Review review) {
            return review.schema();
        }
        if (step instanceof Step.Each) {
            // What its items look like the child's task says, which is not at hand here.
            return object("type", "array");
        }
        if (step instanceof Step.Compute compute) {
            @Nullable JsonNode schema = compute.schema();
            return schema == null ? JsonNodeFactory.instance.objectNode() : schema;
        }
        ObjectNode choice = having("label", "confidence");
        if (step instanceof Step.Classify classify && !classify.labels().isEmpty()) {
            ArrayNode labels = ((ObjectNode) choice.path("properties").path("label")).putArray("enum");
            classify.labels().forEach(label -> labels.add(label.name()));
        }
        return choice;
    }

    private static ObjectNode having(String one, String other) {
        ObjectNode schema = object("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties.set(one, object("type", scalar(one)));
        properties.set(other, object("type", scalar(other)));
        return schema;
    }

    private static String scalar(String name) {
        return name.equals("label") ? "string" : "number";
    }

    private static ObjectNode object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
