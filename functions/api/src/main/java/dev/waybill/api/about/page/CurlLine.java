package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operation as a line for curl, with the address and the key from the shell's variables. */
final class CurlLine {

    private static final Pattern NAME = Pattern.compile("([^/]+)/\\{([^/}]+)}");
    private static final String NEXT = " \\\n  ";

    private final Spec spec;
    private final ExampleText examples;
    private final Samples samples;

    CurlLine(Spec spec, ExampleText examples, Samples samples) {
        this.spec = spec;
        this.examples = examples;
        this.samples = samples;
    }

    String of(Operation operation) {
        StringBuilder line = new StringBuilder("curl -sS ");
        if (!operation.method().equals("GET")) {
            line.append("-X ").append(operation.method()).append(' ');
        }
        line.append("\"$WAYBILL_URL")
                .append(path(operation))
                .append(query(operation))
                .append('"');
        if (!operation.isOpen()) {
            line.append(NEXT).append("-H \"Authorization: Bearer $WAYBILL_KEY\"");
        }
        for (String header : samples.headers(operation.id())) {
            line.append(NEXT).append("-H ").append(quoted(header));
        }
        for (Map.Entry<String, JsonNode> content :
                operation.node().at("/requestBody/content").properties()) {
            line.append(NEXT).append("-H ").append(quoted("Content-Type: " + content.getKey()));
            line.append(NEXT)
                    .append("--data-binary ")
                    .append(quoted(
                            examples.first(content.getKey(), content.getValue()).orElse("@body")));
            break;
        }
        return line.toString();
    }

    /** The path with something in it that could be meant. */
    String path(Operation operation) {
        return NAME.matcher(operation.path())
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + "/" + samples.id(found.group(1)).orElse(found.group(2))))
                .replaceAll("[{}]", "");
    }

    /** The parameters that have to be there. */
    private String query(Operation operation) {
        StringBuilder query = new StringBuilder();
        for (JsonNode each : operation.node().path("parameters")) {
            JsonNode parameter = spec.resolved(each);
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.append(query.length() == 0 ? '?' : '&')
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(URLEncoder.encode(value(parameter), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    private String value(JsonNode parameter) {
        JsonNode schema = spec.resolved(parameter.path("schema"));
        String first = schema.at("/enum/0").asText();
        return parameter
                .path("example")
                .asText(first.isEmpty() ? parameter.path("name").asText() : first);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
