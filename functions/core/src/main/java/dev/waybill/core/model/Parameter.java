package dev.waybill.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.NumberForm;
import dev.waybill.core.source.TextsForm;
import dev.waybill.core.source.ValueForm;
import dev.waybill.core.source.WholeForm;
import dev.waybill.core.source.WordForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a language model can be told of how to answer, besides what it is asked: its name in tasks and endpoints files, and the
 * values that any kind of endpoint may take. What one kind takes of them, {@link ParameterRules} says.
 */
public enum Parameter {
    TEMPERATURE("temperature", new NumberForm(0, 2), "how freely a model chooses its words"),
    MAX_OUTPUT_TOKENS("maxOutputTokens", new WholeForm(1, 1_000_000), "the bound on an answer, in tokens"),
    TOP_P("topP", new NumberForm(0, 1), "from the likeliest words that together make up this share one is chosen"),
    /** As many as every server keeps whole. */
    SEED("seed", new WholeForm(0, Integer.MAX_VALUE), "with the same one a model mostly says the same again"),
    STOP("stop", new TextsForm(4, 100), "texts at which an answer ends"),
    REASONING_EFFORT(
            "reasoningEffort",
            WordForm.of("none", "minimal", "low", "medium", "high", "xhigh", "max"),
            "how much a model thinks before it answers");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a record of bounds or words
    private final ValueForm form;

    private final String meaning;

    Parameter(String text, ValueForm form, String meaning) {
        this.text = text;
        this.form = form;
        this.meaning = meaning;
    }

    public String text() {
        return text;
    }

    /** The values there can be. */
    public ValueForm form() {
        return form;
    }

    /** What it says of an answer, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** The values there can be, in words. */
    public String expected() {
        return form.expected();
    }

    /** Whether there can be this value of it. */
    public boolean takes(JsonNode value) {
        return form.takes(value);
    }

    public static Optional<Parameter> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /** The names of all. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Parameter::text).collect(Collectors.toUnmodifiableList());
    }
}
