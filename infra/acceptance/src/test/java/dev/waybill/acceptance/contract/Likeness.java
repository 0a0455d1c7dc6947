package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether what came is like its example: the same fields at every level, the same kinds of values, and the same values but for
 * what is another each time. Of such a text its shape is compared, so that a link stays a link to the same thing.
 */
final class Likeness {

    /** Texts and numbers that are another each time, by the name of their field. */
    private static final Set<String> VOLATILE = Set.of("nonce", "next_cursor", "request_id", "rollout_bucket");

    private static final Pattern MEASURED = Pattern.compile("\\w+_ms");

    private static final Pattern ID = Pattern.compile("\\b(job|batch|webhook|event|key|erasure)_[A-Za-z0-9]{10,}");

    /** What changes within texts, by what stands for it. */
    private static final Map<String, Pattern> SHAPES = shapes();

    private Likeness() {}

    private static Map<String, Pattern> shapes() {
        Map<String, Pattern> shapes = new LinkedHashMap<>();
        shapes.put("(secret)", Pattern.compile("\\b(whsec_|whpk_|wb_|ws_)[A-Za-z0-9+/=_-]+"));
        shapes.put("(host)", Pattern.compile("https?://[^/\\s\"]+"));
        shapes.put("(time)", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z"));
        shapes.put("(day)", Pattern.compile("\\d{4}-\\d\\d-\\d\\d"));
        shapes.put("(hash)", Pattern.compile("\\b(sha256:)?[0-9a-f]{64}\\b"));
        shapes.put("(uuid)", Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"));
        shapes.put("(release)", Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b"));
        return shapes;
    }

    /** Each with its place, what the example has and what came; empty where they are alike. */
    static List<String> differences(JsonNode example, JsonNode came) {
        List<String> found = new ArrayList<>();
        compare("", "", example, came, found);
        return found;
    }

    private static void compare(String at, String name, JsonNode example, JsonNode came, List<String> found) {
        if (example.isObject() && came.isObject()) {
            Set<String> names = new TreeSet<>();
            example.fieldNames().forEachRemaining(names::add);
            came.fieldNames().forEachRemaining(names::add);
            for (String field : names) {
                compare(at + JsonPointers.step(field), field, example.path(field), came.path(field), found);
            }
        } else if (example.isArray() && came.isArray() && example.size() == came.size()) {
            for (int i = 0; i < example.size(); i++) {
                compare(at + "/" + i, name, example.path(i), came.path(i), found);
            }
        } else if (!isAlike(name, example, came)) {
            found.add((at.isEmpty() ? "(all)" : at) + ": the example has " + shown(example) + ", what came has "
                    + shown(came));
        }
    }

    private static boolean isAlike(String name, JsonNode example, JsonNode came) {
        if (example.getNodeType() != came.getNodeType()) {
            return false;
        }
        if (VOLATILE.contains(name) || MEASURED.matcher(name).matches()) {
            return true;
        }
        return example.isTextual()
                ? masked(example.textValue()).equals(masked(came.textValue()))
                : example.equals(came);
    }

    private static String masked(String text) {
        String masked = text;
        for (Map.Entry<String, Pattern> shape : SHAPES.entrySet()) {
            masked = shape.getValue().matcher(masked).replaceAll(shape.getKey());
        }
        return ID.matcher(masked).replaceAll("$1_(id)");
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
