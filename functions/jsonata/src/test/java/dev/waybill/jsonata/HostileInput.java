package dev.waybill.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an expression is evaluated over that is meant to take for ever. */
public final class HostileInput {

    private static final String AS = "a".repeat(200_000);
    private static final String SPACES = " ".repeat(200_000) + "x";
    private static final List<String> COLLIDING = colliding();

    private HostileInput() {}

    /** New lists and objects, since an expression's transformations may leave marks in them; texts bear none. */
    public static Map<String, Object> create() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("as", AS);
        input.put("spaces", SPACES);
        input.put("ones", "1".repeat(48));
        input.put("word", "Grüße 😀");
        input.put("n", 3);
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new LinkedHashMap<>(Map.of("id", "n" + i, "price", i / 4.0)));
        }
        input.put("many", many);
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            pairs.add(new ArrayList<>(List.of(1)));
        }
        input.put("pairs", pairs);
        List<Object> collisions = new ArrayList<>(COLLIDING.size());
        COLLIDING.forEach(text -> collisions.add(new ArrayList<>(List.of(text))));
        input.put("collisions", collisions);
        return input;
    }

    /** Texts that all differ and have one hash code. */
    private static List<String> colliding() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
