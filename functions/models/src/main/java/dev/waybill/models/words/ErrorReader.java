package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.models.chat.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers an error from a body of any shape: under {@code error}, at the top, in a list, in {@code detail}, as a text, as
 * JSON inside a text ({@code metadata.raw} of gateways), or as plain text. Looks at a bounded number of nodes and
 * characters, whatever comes.
 */
final class ErrorReader {

    private static final int MOST_NODES = 2_000;
    private static final int MOST_DEPTH = 12;
    private static final int MOST_MESSAGE = 6_000;
    private static final int MOST_CODE = 100;
    private static final int MOST_CODES = 50;
    private static final int MOST_EMBEDDED = 4;

    private static final Set<String> CODES = Set.of(
            "code",
            "type",
            "status",
            "reason",
            "error_code",
            "errorcode",
            "err_code",
            "error_type",
            "errortype",
            "faultcode",
            "errno",
            "__type",
            "quotaid",
            "name",
            "status_code",
            "http_code",
            "httpcode",
            "error",
            "internal_code",
            "blockreason",
            "finish_reason");
    private static final Set<String> NUMBERS =
            Set.of("code", "status", "status_code", "http_code", "httpcode", "statuscode", "error_code", "errorcode");
    private static final Set<String> MESSAGES = Set.of(
            "message",
            "msg",
            "detail",
            "details",
            "error",
            "errors",
            "error_description",
            "error_message",
            "errormessage",
            "error_msg",
            "errormsg",
            "status_msg",
            "quotaid",
            "raw",
            "description",
            "title",
            "reason",
            "messages",
            "body",
            "text",
            "info",
            "cause",
            "exception",
            "explanation",
            "faultstring",
            "errorsummary",
            "err_msg",
            "errmsg",
            "hint");
    private static final Set<String> FIELDS = Set.of("param", "field", "parameter", "pointer");
    private static final Set<String> OUTPUTS = Set.of("failed_generation", "raw_output");
    /** What some servers echo of the request. */
    private static final Set<String> ECHOES =
            Set.of("input", "request", "prompt", "messages", "ctx", "choices", "usage");

    private final Set<String> codes = new HashSet<>();
    private final Set<String> fields = new HashSet<>();
    private final StringBuilder message = new StringBuilder();
    private int number;
    private int nodes;
    private int embedded;
    private @Nullable Duration wait;
    private @Nullable String output;

    private ErrorReader() {}

    /** All that a body says. */
    static SaidError read(int status, byte[] body) {
        JsonNode tree = Wire.read(body);
        if (tree.isMissingNode()) {
            ErrorReader reader = new ErrorReader();
            reader.plain(body);
            return reader.said(status);
        }
        return read(status, tree);
    }

    /** All that an error object, or whatever stands for one, says. */
    static SaidError read(int status, JsonNode error) {
        ErrorReader reader = new ErrorReader();
        reader.value("error", error, 0);
        return reader.said(status);
    }

    private SaidError said(int status) {
        int inside = status > 0 ? status : number;
        String prose = message.toString().toLowerCase(Locale.ROOT);
        return new SaidError(inside, codes, fields, prose, wait != null ? wait : ToldWait.inProse(prose), output);
    }

    /** A page of HTML is a proxy's, and its words are not the provider's. */
    private void plain(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST_MESSAGE), StandardCharsets.UTF_8).strip();
        if (text.startsWith("<")) {
            return;
        }
        int object = text.indexOf('{');
        JsonNode inner = object < 0
                ? MissingNode.getInstance()
                : Wire.read(text.substring(object).getBytes(StandardCharsets.UTF_8));
        // Streams put "data:" before what they say, proxies a line of their own.
        if (inner.isObject()) {
            value("error", inner, 0);
        }
        say(text);
    }

    private void value(String name, JsonNode node, int depth) {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                member(field.getKey(), field.getValue(), depth);
            }
        } else if (node.isArray()) {
            for (JsonNode item : node) {
                value(name, item, depth + 1);
            }
        } else if (node.isTextual()) {
            text(name, node.textValue(), depth);
        } else if (node.isNumber() && NUMBERS.contains(name)) {
            number(node);
        }
    }

    private void member(String key, JsonNode value, int depth) {
        String name = key.toLowerCase(Locale.ROOT);
        if (OUTPUTS.contains(name)) {
            output = value.isTextual() ? value.textValue() : value.isContainerNode() ? value.toString() : null;
        } else if (name.equals("loc") && value.isArray()) {
            fields.add(joined(value));
        } else if (name.equals("flagged_input")) {
            codes.add(name);
        } else if (name.equals("filtered") && value.asBoolean()) {
            codes.add("content_filter");
        } else if (ToldWait.isName(name)) {
            Duration told = ToldWait.of(name, value);
            wait = told != null ? told : wait;
        } else if (!ECHOES.contains(name) || (name.equals("messages") && isProse(value))) {
            value(name, value, depth + 1);
        }
    }

    /** Whether a list is of texts: one that echoes the request has objects. */
    private static boolean isProse(JsonNode list) {
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                return false;
            }
        }
        return list.isArray() && !list.isEmpty();
    }

    private void text(String name, String text, int depth) {
        if (CODES.contains(name) && text.length() <= MOST_CODE && codes.size() < MOST_CODES) {
            codes.add(text);
            digits(text);
        }
        if (FIELDS.contains(name) && text.length() <= MOST_CODE) {
            fields.add(text);
        }
        if (!MESSAGES.contains(name) && depth > 1) {
            return;
        }
        char first = text.isEmpty()
                ? ' '
                : text.stripLeading().isEmpty() ? ' ' : text.stripLeading().charAt(0);
        if ((first == '{' || first == '[') && embedded++ < MOST_EMBEDDED) {
            JsonNode inner = Wire.read(text.getBytes(StandardCharsets.UTF_8));
            if (inner.isContainerNode()) {
                value("error", inner, depth + 1);
                return;
            }
        }
        say(text);
    }

    private void say(String text) {
        int room = MOST_MESSAGE - message.length();
        if (room > 0) {
            message.append(text, 0, Math.min(text.length(), room)).append('\n');
        }
    }

    private void number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            digits(Integer.toString(node.intValue()));
            if (codes.size() < MOST_CODES) {
                codes.add(Integer.toString(node.intValue()));
            }
        }
    }

    private void digits(String text) {
        if (number == 0 && text.matches("[45]\\d\\d(\\W.{0,60})?")) {
            number = Integer.parseInt(text.substring(0, 3));
        }
    }

    private static String joined(JsonNode places) {
        StringBuilder path = new StringBuilder();
        for (JsonNode place : places) {
            if (path.length() < MOST_CODE) {
                path.append(path.isEmpty() ? "" : ".").append(place.asText());
            }
        }
        return path.toString();
    }
}
