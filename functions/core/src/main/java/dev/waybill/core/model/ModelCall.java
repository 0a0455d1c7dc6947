package dev.waybill.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one attempt asks of one model. Carries payload: never log one. */
public sealed interface ModelCall {

    /** The attempt that this call is; sent along in the header {@code Waybill-Attempt}. */
    AttemptName attempt();

    /** The model's name at its endpoint. */
    String model();

    /** Bounds the whole call, headers and body. */
    Duration timeout();

    /** A choice among described labels. The answer is {@code {"label": string, "confidence": 0..1}}. */
    record Classify(AttemptName attempt, String model, Duration timeout, String text, List<Label> labels)
            implements ModelCall {
        public Classify {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "Classify[" + attempt + "]";
        }
    }

    /** Free generation of JSON that fits {@code schema} (JSON Schema 2020-12). The answer is that JSON. */
    record Generate(
            AttemptName attempt,
            String model,
            Duration timeout,
            @Nullable String system,
            String user,
            JsonNode schema) implements ModelCall {
        @Override
        public String toString() {
            return "Generate[" + attempt + "]";
        }
    }

    /** One label a classifier may choose: its name, what it means, and sample texts. */
    record Label(String name, @Nullable String description, List<String> examples) {
        public Label {
            examples = List.copyOf(examples);
        }
    }
}
