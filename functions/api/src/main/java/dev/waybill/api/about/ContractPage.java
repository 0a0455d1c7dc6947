package dev.waybill.api.about;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** The contract as a page to read: every route with its parameters and answers. Loads nothing from anywhere. */
final class ContractPage {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
            h2{border-bottom:1px solid #d0d7de;padding-bottom:.2rem;margin-top:2.2rem}
            code{background:#f3f5f7;padding:.1rem .3rem;border-radius:4px}
            .m{display:inline-block;min-width:3.6rem;font-weight:700;color:#0b5cad}
            table{border-collapse:collapse;width:100%}td{border-top:1px solid #e5e8eb;padding:.3rem .5rem;vertical-align:top}
            td:first-child{white-space:nowrap;width:9rem}
            """;

    private ContractPage() {}

    static String html(Contract contract) {
        JsonNode document = contract.document();
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(document.at("/info/title").asText()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style><h1>")
                .append(escaped(document.at("/info/title").asText()))
                .append("</h1><p>")
                .append(escaped(document.at("/info/description").asText()))
                .append("</p><p>The contract itself: <a href=\"/openapi.json\">/openapi.json</a></p>");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                route(page, document, method.getKey(), path.getKey(), method.getValue());
            }
        }
        return page.append("</html>").toString();
    }

    private static void route(StringBuilder page, JsonNode document, String method, String path, JsonNode operation) {
        page.append("<h2><span class=\"m\">")
                .append(escaped(method.toUpperCase(Locale.ROOT)))
                .append("</span><code>")
                .append(escaped(path))
                .append("</code></h2><p>")
                .append(escaped(operation.path("summary").asText()))
                .append(". ")
                .append(escaped(operation.path("description").asText()))
                .append("</p><table>");
        for (JsonNode parameter : operation.path("parameters")) {
            row(
                    page,
                    parameter.path("name").asText(),
                    parameter.path("description").asText());
        }
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            row(page, response.getKey(), described(document, response.getValue()));
        }
        page.append("</table>");
    }

    /** The description of a response, also where it stands elsewhere in the document. */
    private static String described(JsonNode document, JsonNode response) {
        String reference = response.path("$ref").asText();
        JsonNode target = reference.startsWith("#/") ? document.at(reference.substring(1)) : response;
        return target.path("description").asText();
    }

    private static void row(StringBuilder page, String name, String text) {
        page.append("<tr><td><code>")
                .append(escaped(name))
                .append("</code></td><td>")
                .append(escaped(text))
                .append("</td></tr>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
