package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.problem.Places;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read field by field. What reads a field notes a fault where it finds one and goes on with a value
 * that does no harm, so that one reading finds them all and {@link #read} refuses them together; each names its place, and
 * values are never repeated. Not thread-safe.
 */
public final class Body {

    private final String subject;
    private final String pointer;
    private final String where;
    private final JsonNode object;
    private final List<Fault> faults;

    private Body(String subject, String pointer, String where, JsonNode object, List<Fault> faults) {
        this.subject = subject;
        this.pointer = pointer;
        this.where = where;
        this.object = object;
        this.faults = faults;
    }

    /**
     * @param subject what the request is for, as in "a job"
     * @param known the fields there are
     * @throws Problem {@code unsupported_media_type}, {@code malformed_request}, or {@code invalid_request} for what is no
     *     object
     */
    public static Body of(HttpRequest request, String subject, List<String> known) {
        return of(document(request), subject, known);
    }

    /** The same where a request without a body is one with no fields. */
    public static Body orEmpty(HttpRequest request, String subject, List<String> known) {
        return of(request.body().isBlank() ? Json.object() : document(request), subject, known);
    }

    /** The same of a document that did not come over HTTP. */
    public static Body of(JsonNode document, String subject, List<String> known) {
        Body body = new Body(subject, "", "", document, new ArrayList<>());
        if (!document.isObject()) {
            body.fault("", "expected an object" + (known.isEmpty() ? "" : " with " + String.join(", ", known)));
            throw body.refused();
        }
        body.refuseOthersThan(known);
        return body;
    }

    /** The whole body as JSON, which some want to see as it came. */
    public static JsonNode document(HttpRequest request) {
        return document(request, HttpRequest.LARGEST_BODY);
    }

    /** The same, of a request that may be larger than others. */
    public static JsonNode document(HttpRequest request, int mostBytes) {
        if (!request.contentType().equals("application/json")) {
            throw Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "expected content-type: application/json with a JSON body");
        }
        return Json.parse(request.body(mostBytes));
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /** A field as it came; missing where it is not there. */
    public JsonNode value(String name) {
        return object.path(name);
    }

    /** A field that is an object with these fields; null where it is not there, or is something else. */
    public @Nullable Body object(String name, List<String> known) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isObject()) {
            fault(JsonPointers.step(name), "expected an object with " + String.join(", ", known));
            return null;
        }
        return within(pointer + JsonPointers.step(name), where, value, known);
    }

    /**
     * The elements of a field that is a list of objects with these fields; none where it is not there, or is something else. An
     * element that is no object is a fault, and left out.
     */
    public List<Body> objects(String name, List<String> known) {
        JsonNode value = value(name);
        if (!value.isMissingNode() && !value.isArray()) {
            fault(JsonPointers.step(name), "expected a list of objects with " + String.join(", ", known));
        }
        List<Body> elements = new ArrayList<>();
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            String place = JsonPointers.step(name) + "/" + i;
            if (value.get(i).isObject()) {
                elements.add(within(pointer + place, where, value.get(i), known));
            } else {
                fault(place, "expected an object with " + String.join(", ", known));
            }
        }
        return elements;
    }

    /** A line of a body that is one object a line: faults name the line, and their places are within it. */
    public Body line(int number, JsonNode object, List<String> known) {
        return within("", "line " + number + ": ", object, known);
    }

    private Body within(String place, String said, JsonNode value, List<String> known) {
        Body within = new Body(subject, place, said, value, faults);
        within.refuseOthersThan(known);
        return within;
    }

    /** A text that is not blank; empty where there is none. */
    public String text(String name, int longest) {
        return orEmpty(name, optionalText(name, longest), TextRule.ANY, longest);
    }

    public @Nullable String optionalText(String name, int longest) {
        return text(name, TextRule.ANY, longest);
    }

    /** A name that people are shown: one line that says what it seems to say. Empty where there is none. */
    public String line(String name, int longest) {
        return orEmpty(name, optionalLine(name, longest), TextRule.LINE, longest);
    }

    public @Nullable String optionalLine(String name, int longest) {
        return text(name, TextRule.LINE, longest);
    }

    /** A whole number, {@code least} where there is none. JSON Schema's: 3.0 is one too. */
    public int whole(String name, int least, int most, String expected) {
        if (!has(name)) {
            fault(JsonPointers.step(name), expected);
        }
        @Nullable Integer value = optionalWhole(name, least, most, expected);
        return value == null ? least : value;
    }

    public @Nullable Integer optionalWhole(String name, int least, int most, String expected) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()
                || !value.canConvertToInt()
                || !value.canConvertToExactIntegral()
                || value.intValue() < least
                || value.intValue() > most) {
            fault(JsonPointers.step(name), expected);
            return null;
        }
        return value.intValue();
    }

    /** @param place a JSON Pointer within this object */
    public void fault(String place, String detail) {
        faults.add(new Fault(pointer + place, where + detail));
    }

    /**
     * What was read, if there was no fault.
     *
     * @throws Problem {@code invalid_request}
     */
    public <T> T read(T value) {
        if (!faults.isEmpty()) {
            throw refused();
        }
        return value;
    }

    private @Nullable String text(String name, TextRule rule, int longest) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual() || !rule.allows(value.textValue(), longest)) {
            fault(JsonPointers.step(name), rule.expected(longest));
            return null;
        }
        return value.textValue();
    }

    private String orEmpty(String name, @Nullable String text, TextRule rule, int longest) {
        if (!has(name)) {
            fault(JsonPointers.step(name), rule.expected(longest));
        }
        return text == null ? "" : text;
    }

    private void refuseOthersThan(List<String> known) {
        String told = known.isEmpty() ? "expected no fields" : "no such field; there are " + String.join(", ", known);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(JsonPointers.step(name), told);
            }
        });
    }

    private Problem refused() {
        return Problem.at(
                ProblemCode.INVALID_REQUEST,
                "the request is not one for " + subject + ", each place is named in errors",
                Places.listed(faults, more -> new Fault("", "and " + more + " more places that are not as expected")));
    }
}
