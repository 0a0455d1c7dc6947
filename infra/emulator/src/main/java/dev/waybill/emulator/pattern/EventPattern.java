package dev.waybill.emulator.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * A pattern of EventBridge or of an event source's filter, read and matched by the service's own library. Immutable, thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">operators</a>
 */
public final class EventPattern {

    private static final String RULE = "pattern";
    private final String text;
    private final Machine machine = Machine.builder().build();

    private EventPattern(String text) throws IOException {
        this.text = text;
        machine.addRule(RULE, text);
    }

    /**
     * @param json the pattern
     * @throws IllegalArgumentException saying what is no event pattern
     */
    public static EventPattern parse(String json) {
        String problem = JsonRuleCompiler.check(json);
        if (problem != null) {
            throw new IllegalArgumentException(firstLine(problem));
        }
        try {
            return new EventPattern(json);
        } catch (IOException | RuntimeException refused) {
            throw new IllegalArgumentException(firstLine(String.valueOf(refused.getMessage())), refused);
        }
    }

    /** What follows repeats the whole pattern. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not an event pattern");
    }

    /** Whether the event has what the pattern asks for. */
    public boolean matches(JsonNode event) {
        return !(isPlain(event) ? machine.rulesForJSONEvent(event) : asText(event)).isEmpty();
    }

    /** Whether it has only what a reader of JSON makes: the library knows no bytes, which are text where JSON is written. */
    private static boolean isPlain(JsonNode node) {
        if (!node.isContainerNode()) {
            return !node.isBinary();
        }
        for (JsonNode child : node) {
            if (!isPlain(child)) {
                return false;
            }
        }
        return true;
    }

    private List<String> asText(JsonNode event) {
        try {
            return machine.rulesForJSONEvent(event.toString());
        } catch (Exception impossible) {
            throw new IllegalStateException("a JSON tree was not read again", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
