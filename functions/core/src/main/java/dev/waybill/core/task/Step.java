package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One named piece of a task. */
public sealed interface Step {

    String name();

    /** The chain of models that may answer it, first choice first; empty where no model is asked. */
    List<ModelChoice> models();

    StepPolicy policy();

    /** What all models of the chain are told of how to answer, where they are not told otherwise themselves. */
    default Parameters parameters() {
        return Parameters.NONE;
    }

    /** What one model of the chain is told of how to answer. */
    default Parameters parameters(ModelChoice choice) {
        return choice.parameters().over(parameters());
    }

    /** Whether an answer of this step may have a confidence on record. */
    default boolean mayHaveConfidence() {
        return this instanceof Classify
                || this instanceof Generate
                || (this instanceof Call call && call.answers().isEmpty());
    }

    /** The word behind {@code kind:}. */
    String kind();

    /**
     * A choice among labels; the answer is {@code {"label", "confidence"}}.
     *
     * @param text template of the text to judge
     */
    record Classify(
            String name,
            String text,
            List<ModelCall.Label> labels,
            Parameters parameters,
            List<ModelChoice> models,
            StepPolicy policy)
            implements Step {
        public Classify {
            labels = List.copyOf(labels);
            models = List.copyOf(models);
        }

        @Override
        public String kind() {
            return "classify";
        }
    }

    /**
     * Free generation; the answer is JSON that fits {@code schema}.
     *
     * @param checks what must be true of an answer besides
     */
    record Generate(
            String name,
            Prompt prompt,
            JsonNode schema,
            List<Check> checks,
            Parameters parameters,
            List<ModelChoice> models,
            StepPolicy policy)
            implements Step {

        /**
         * What is said to the models, as templates.
         *
         * @param system the system prompt, if there is one
         * @param turns a dialogue that the prompt follows, as an example
         */
        public record Prompt(@Nullable String system, List<Turn> turns, String user) {
            public Prompt {
                turns = List.copyOf(turns);
            }
        }

        /** One exchange of the example. */
        public record Turn(String user, String assistant) {}

        public Generate {
            checks = List.copyOf(checks);
            models = List.copyOf(models);
        }

        @Override
        public String kind() {
            return "generate";
        }
    }

    /**
     * A search among texts; the answer is {@code [{"index", "score"}, …]}, nearest first, each with {@code "value"}
     * where a part of the candidates is given along.
     *
     * @param query template of what is searched for
     * @param top how many are wanted at most
     */
    record Rank(String name, String query, Candidates candidates, int top, List<ModelChoice> models, StepPolicy policy)
            implements Step {

        /**
         * What is searched in.
         *
         * @param list JSONata over {@code {input, steps}} that gives it
         * @param text path of the text in each candidate, its names joined by dots; null where the candidates are texts
         * @param give path of the part of a candidate that is given along, its names joined by dots; null for none
         */
        public record Candidates(
                String list,
                @Nullable String text,
                @Nullable String give) {}

        public Rank {
            models = List.copyOf(models);
        }

        @Override
        public String kind() {
            return "rank";
        }
    }

    /**
     * A request to one of the operator's own servers; the answer is the JSON that comes back, or, where there are {@code
     * answers}, {@code {"status", "body"}}.
     *
     * @param answers the statuses besides 2xx that are answers; empty for none
     * @param schema JSON Schema of the body that comes with a 2xx
     * @param checks what must be true of an answer besides
     */
    record Call(
            String name,
            Request request,
            Set<Integer> answers,
            JsonNode schema,
            List<Check> checks,
            List<ModelChoice> models,
            StepPolicy policy)
            implements Step {

        /**
         * What is sent.
         *
         * @param path template of what goes behind the endpoint's base URL; values are percent-encoded
         * @param query templates of what goes behind the path, by name
         * @param headers templates of headers, by name
         * @param body JSON whose texts are templates; null for none
         */
        record Request(
                String method,
                String path,
                Map<String, String> query,
                Map<String, String> headers,
                @Nullable JsonNode body) {
            public Request {
                query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
                headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            }
        }

        public Call {
            answers = Set.copyOf(answers);
            checks = List.copyOf(checks);
            models = List.copyOf(models);
        }

        /** What is known of the answer as later steps see it. */
        JsonNode answerSchema() {
            return CallAnswers.schema(answers, schema);
        }

        @Override
        public String kind() {
            return "call";
        }
    }

    /**
     * What follows from what is there already: nobody is asked, nothing is on record, for it can be reckoned anew at any time.
     *
     * @param value JSONata over {@code {input, steps}} whose value is the answer
     * @param schema JSON Schema that the answer has to fit; null for any
     */
    record Compute(String name, String value, @Nullable JsonNode schema, StepPolicy policy) implements Step {
        @Override
        public List<ModelChoice> models() {
            return List.of();
        }

        @Override
        public String kind() {
            return "compute";
        }
    }

    /**
     * A person decides before the job goes on; the answer is what was approved or corrected.
     *
     * @param value JSONata over {@code {input, steps}} whose value is decided on
     * @param schema JSON Schema of the answer
     * @param review when, by whom and by when
     */
    record Review(String name, String value, JsonNode schema, ReviewPolicy review, StepPolicy policy) implements Step {
        @Override
        public List<ModelChoice> models() {
            return List.of();
        }

        @Override
        public String kind() {
            return "review";
        }
    }

    /**
     * A job of its own for each item of a list; the answer is the list of their outputs, in its order.
     *
     * @param items JSONata over {@code {input, steps}} that gives the list
     * @param child what each item is a job of
     * @param bounds how many
     * @param keeps whether null stands for the output of a child that came to no good end; else the step fails with it
     */
    record Each(String name, String items, Child child, Bounds bounds, boolean keeps, StepPolicy policy)
            implements Step {

        /** The most items of a list. */
        public static final int MOST_ITEMS = 1_000;

        /**
         * @param task name of the task
         * @param version of it
         * @param input JSONata over {@code {input, steps, item}} that gives the child's input; null for the item itself
         */
        public record Child(
                String task, int version, @Nullable String input) {}

        /**
         * @param most how many items the list may have
         * @param together how many of the children are under way at once
         */
        public record Bounds(int most, int together) {}

        @Override
        public List<ModelChoice> models() {
            return List.of();
        }

        @Override
        public String kind() {
            return "each";
        }
    }
}
