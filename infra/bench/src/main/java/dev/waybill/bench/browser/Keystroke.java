package dev.waybill.bench.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.Map;

/**
 * A key as the browser is told of it.
 *
 * @param key its name, as pages know it
 * @param code what Windows calls it, which tells the browser what the key does by itself
 * @param text what it types, empty where it types nothing
 * @param modifiers which keys are held with it, a bit each
 */
record Keystroke(String key, int code, String text, int modifiers) {

    private static final Map<String, Integer> MODIFIERS = Map.of("Alt", 1, "Control", 2, "Meta", 4, "Shift", 8);
    private static final Map<String, Integer> CODES = Map.of(
            "Enter",
            13,
            "Tab",
            9,
            "Escape",
            27,
            "ArrowDown",
            40,
            "ArrowUp",
            38,
            "ArrowLeft",
            37,
            "ArrowRight",
            39,
            "Backspace",
            8,
            "End",
            35,
            " ",
            32);

    /** @param words such as {@code a}, {@code Enter}, {@code Control+z} */
    static Keystroke of(String words) {
        String rest = words;
        int modifiers = 0;
        for (int plus = rest.indexOf('+'); plus > 0; plus = rest.indexOf('+')) {
            modifiers |= MODIFIERS.get(rest.substring(0, plus));
            rest = rest.substring(plus + 1);
        }
        if (rest.length() == 1) {
            int code = CODES.getOrDefault(rest, (int) Character.toUpperCase(rest.charAt(0)));
            return new Keystroke(rest, code, (modifiers & ~8) == 0 ? rest : "", modifiers);
        }
        return new Keystroke(rest, CODES.get(rest), rest.equals("Enter") ? "\r" : "", modifiers);
    }

    ObjectNode down() {
        ObjectNode event = event(text.isEmpty() ? "rawKeyDown" : "keyDown");
        return text.isEmpty() ? event : event.put("text", text);
    }

    ObjectNode up() {
        return event("keyUp");
    }

    private ObjectNode event(String type) {
        return Json.object()
                .put("type", type)
                .put("key", key)
                .put("windowsVirtualKeyCode", code)
                .put("modifiers", modifiers);
    }
}
