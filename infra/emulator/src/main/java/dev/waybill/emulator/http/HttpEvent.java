package dev.waybill.emulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.http.RouteTable.Match;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.template.Names;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The event of payload format 2.0. Header names are lower-case, several values joined by commas, cookies apart; a body whose content
 * type is none of a few texts comes as base64.
 */
final class HttpEvent {

    private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/javascript");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern AMPERSAND = Pattern.compile("&");
    private static final Pattern SEMICOLON = Pattern.compile(";\\s*");

    private HttpEvent() {}

    static byte[] of(GatewayRequest request, Match match, String apiId, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", decodedPath(request.rawPath()))
                .put("rawQueryString", request.rawQuery());
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        request.headers().forEach((name, values) -> {
            if (name.equals("cookie")) {
                ArrayNode cookies = event.putArray("cookies");
                values.forEach(value -> SEMICOLON.splitAsStream(value).forEach(cookies::add));
            } else {
                headers.put(name, String.join(",", values));
            }
        });
        event.set("headers", headers);
        Map<String, String> query = query(request.rawQuery());
        if (!query.isEmpty()) {
            query.forEach(event.putObject("queryStringParameters")::put);
        }
        event.set("requestContext", context(request, match, apiId, now));
        if (!match.parameters().isEmpty()) {
            match.parameters().forEach(event.putObject("pathParameters")::put);
        }
        boolean text = isText(request.header("content-type"));
        if (request.body().length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(request.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !text);
        return bytes(event);
    }

    private static byte[] bytes(ObjectNode event) {
        return Json.bytes(event);
    }

    private static ObjectNode context(GatewayRequest request, Match match, String apiId, Instant now) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("accountId", Names.ACCOUNT)
                .put("apiId", apiId)
                .put("domainName", request.header("host"))
                .put("domainPrefix", apiId);
        context.putObject("http")
                .put("method", request.method())
                .put("path", decodedPath(request.rawPath()))
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceAddress())
                .put("userAgent", request.header("user-agent"));
        return context.put("requestId", UUID.randomUUID().toString())
                .put("routeKey", match.route().key())
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    /** As the service decides: these types, whatever their parameters; all else, and what names no type, is bytes. */
    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].toLowerCase(Locale.ROOT).strip();
        return type.startsWith("text/") || TEXTS.contains(type);
    }

    /** The service reads a question mark that came encoded as the end of the path. */
    private static String decodedPath(String rawPath) {
        return decode(rawPath.replace("+", "%2B")).split("\\?", 2)[0];
    }

    /** Several values of a name are joined by commas. */
    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        List<String> pairs =
                AMPERSAND.splitAsStream(raw).filter(pair -> !pair.isEmpty()).toList();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            query.merge(name, value, (before, more) -> before + "," + more);
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
