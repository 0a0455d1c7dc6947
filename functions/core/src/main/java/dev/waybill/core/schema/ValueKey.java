package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text that two values share exactly where they are equal. Texts, since a set of them stays quick whatever is put in: it
 * orders those whose hash codes are made to be one.
 */
final class ValueKey {

    private final StringBuilder key = new StringBuilder();
    private final Budget budget;
    private final int longest;
    private int paid;

    private ValueKey(Budget budget, int longest) {
        this.budget = budget;
        this.longest = longest;
    }

    static String of(JsonNode value, Budget budget) {
        return within(value, Integer.MAX_VALUE, budget).orElseThrow();
    }

    /** The key, unless it is longer than this: nothing more is made of a value than is needed to tell. */
    static Optional<String> within(JsonNode value, int longest, Budget budget) {
        ValueKey made = new ValueKey(budget, longest);
        made.write(value);
        made.pay();
        return made.isTooLong() ? Optional.empty() : Optional.of(made.key.toString());
    }

    private boolean isTooLong() {
        return key.length() > longest;
    }

    private void pay() {
        budget.spend(1L + (key.length() - paid) / 8);
        paid = key.length();
    }

    private void write(JsonNode value) {
        pay();
        if (isTooLong()) {
            return;
        }
        if (value.isNumber()) {
            number(value);
        } else if (value.isTextual()) {
            text(value.textValue());
        } else if (value.isArray()) {
            key.append('[');
            value.forEach(item -> {
                if (!isTooLong()) {
                    write(item);
                }
            });
            key.append(']');
        } else if (value.isObject()) {
            object(value);
        } else {
            key.append(value.asText()).append(';');
        }
    }

    private void number(JsonNode value) {
        BigDecimal bare = Values.bare(value);
        budget.spend(Values.cost(bare));
        key.append('#').append(bare.unscaledValue()).append('e').append(-bare.scale());
    }

    /** With its length before it, so that no text can look like what comes after it. */
    private void text(String text) {
        key.append('"').append(text.length()).append(':');
        if (text.length() > longest) {
            key.setLength(longest + 1);
        } else {
            key.append(text);
        }
    }

    private void object(JsonNode value) {
        String[] names = new String[value.size()];
        int at = 0;
        for (var field : value.properties()) {
            names[at++] = field.getKey();
        }
        Arrays.sort(names);
        key.append('{');
        for (String name : names) {
            if (isTooLong()) {
                return;
            }
            text(name);
            write(value.get(name));
        }
        key.append('}');
    }
}
