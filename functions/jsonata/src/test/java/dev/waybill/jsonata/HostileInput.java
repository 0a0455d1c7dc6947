package dev.waybill.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an expression is evaluated over that is meant to take for ever. */
public final class HostileInput {

    private HostileInput() {}

    /** A new one, since an expression's transformations may leave marks in it. */
    public static Map<String, Object> create() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("as", "a".repeat(200_000));
        input.put("spaces", " ".repeat(200_000) + "x");
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
        input.put("collisions", collisions());
        return input;
    }

    /** Lists of one text each, all different and all of one hash code. */
    private static List<Object> collisions() {
        List<Object> lists = new ArrayList<>();
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            lists.add(new ArrayList<>(List.of(text.toString())));
        }
        return lists;
    }
}
