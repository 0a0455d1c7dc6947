package dev.waybill.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one attempt asks of one model. Carries payload: never log one. */
public sealed interface ModelCall {

    /** The attempt that this call is; sent along in the header {@code Waybill-Attempt}. */
    AttemptName attempt();

    /** The model's name at its endpoint. */
    String model();

    /** Bounds the whole call, headers and body. */
    Duration timeout();

    /** What the task says of how a model answers; the endpoint's own defaults are not among it. */
    default Parameters parameters() {
        return Parameters.NONE;
    }

    /** Whether a model that writes is asked, which can be told how to. */
    default boolean isWritten() {
        return this instanceof Classify || this instanceof Generate;
    }

    /** A choice among described labels. The answer is {@code {"label": string, "confidence": 0..1}}. */
    record Classify(
            AttemptName attempt, String model, Duration timeout, String text, List<Label> labels, Parameters parameters)
            implements ModelCall {
        public Classify {
            labels = List.copyOf(labels);
        }

        /** A choice that is made as the server makes it. */
        public Classify(AttemptName attempt, String model, Duration timeout, String text, List<Label> labels) {
            this(attempt, model, timeout, text, labels, Parameters.NONE);
        }

        @Override
        public String toString() {
            return "Classify[" + attempt + "]";
        }
    }

    /** Free generation of JSON that fits {@code schema} (JSON Schema 2020-12). The answer is that JSON. */
    record Generate(
            AttemptName attempt, String model, Duration timeout, Dialogue said, JsonNode schema, Parameters parameters)
            implements ModelCall {

        /** A prompt alone, answered as the server answers. */
        public Generate(
                AttemptName attempt,
                String model,
                Duration timeout,
                @Nullable String system,
                String user,
                JsonNode schema) {
            this(attempt, model, timeout, new Dialogue(system, List.of(), user), schema, Parameters.NONE);
        }

        public @Nullable String system() {
            return said.system();
        }

        public String user() {
            return said.user();
        }

        /** The same with other words of the user's. */
        public Generate asking(String user) {
            return new Generate(
                    attempt, model, timeout, new Dialogue(said.system(), said.turns(), user), schema, parameters);
        }

        @Override
        public String toString() {
            return "Generate[" + attempt + "]";
        }
    }

    /**
     * What is said to a language model. Payload.
     *
     * @param turns an example of the dialogue, oldest first, which the user's words follow
     */
    record Dialogue(@Nullable String system, List<Turn> turns, String user) {

        /** What a user asks, and what the model would answer. No text is blank. Payload. */
        public record Turn(String user, String assistant) {
            @Override
            public String toString() {
                return "Turn";
            }
        }

        public Dialogue {
            turns = List.copyOf(turns);
        }

        @Override
        public String toString() {
            return "Dialogue";
        }
    }

    /**
     * A search among texts. The answer is {@code [{"index": n, "score": s}, …]}, nearest first: at most {@code top}
     * entries, {@code index} the place among the candidates counted from 0, {@code score} from -1 to 1.
     */
    record Rank(AttemptName attempt, String model, Duration timeout, String query, List<String> candidates, int top)
            implements ModelCall {
        public Rank {
            candidates = List.copyOf(candidates);
            if (top < 1) {
                throw new IllegalArgumentException("top is 1 or more");
            }
        }

        @Override
        public String toString() {
            return "Rank[" + attempt + "]";
        }
    }

    /**
     * A request to the operator's own endpoint. The answer is the JSON that comes back, {@code null} where nothing does; where
     * the task names statuses, it is {@code {"status": n, "body": JSON or null}}.
     *
     * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
     * @param path goes behind the endpoint's base URL; begins with a slash, may have a query
     * @param idempotencyKey the same on every attempt of this step of this job, so that the server can tell a repeat; sent
     *     along in the header {@code Idempotency-Key}
     * @param expected how the reply is to be taken
     */
    record Call(
            AttemptName attempt,
            Duration timeout,
            String method,
            String path,
            Content content,
            @Nullable String idempotencyKey,
            Expected expected)
            implements ModelCall {

        /**
         * What goes along.
         *
         * @param headers what the task sends besides, by name
         * @param body as JSON, if there is one
         */
        public record Content(
                Map<String, String> headers, @Nullable JsonNode body) {
            public Content {
                headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            }

            @Override
            public String toString() {
                return "Content";
            }
        }

        public Map<String, String> headers() {
            return content.headers();
        }

        public @Nullable JsonNode body() {
            return content.body();
        }

        /**
         * What the task says of the replies.
         *
         * @param statuses besides 2xx, those that are answers; empty where a 2xx alone is one, told by its body
         * @param isPathFilled whether the job fills in a part of the path, so that a path that is not there says
         *     something about the job
         */
        public record Expected(Set<Integer> statuses, boolean isPathFilled) {

            /** A body with a 2xx, from a path that is the same for every job. */
            public static final Expected BODY = new Expected(Set.of(), false);

            public Expected {
                statuses = Set.copyOf(statuses);
            }
        }

        /** A call of which no server is told whether it is a repeat. */
        public Call(AttemptName attempt, Duration timeout, String method, String path, @Nullable JsonNode body) {
            this(attempt, timeout, method, path, new Content(Map.of(), body), null, Expected.BODY);
        }

        /** This call under a key. */
        public Call under(String key) {
            return new Call(attempt, timeout, method, path, content, key, expected);
        }

        /** This call with headers of the task's. */
        public Call sending(Map<String, String> more) {
            return new Call(attempt, timeout, method, path, new Content(more, body()), idempotencyKey, expected);
        }

        /** This call with its reply taken so. */
        public Call expecting(Expected replies) {
            return new Call(attempt, timeout, method, path, content, idempotencyKey, replies);
        }

        /** What stands for the model of an endpoint that has none, in records, prices and circuits. */
        public static final String MODEL = "http";

        @Override
        public String model() {
            return MODEL;
        }

        @Override
        public String toString() {
            return "Call[" + attempt + "]";
        }
    }

    /** One label a classifier may choose: its name, what it means, and sample texts. */
    record Label(String name, @Nullable String description, List<String> examples) {
        public Label {
            examples = List.copyOf(examples);
        }
    }
}
