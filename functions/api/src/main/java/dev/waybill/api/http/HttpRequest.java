package dev.waybill.api.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.waybill.core.json.StorableJson;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP API event, payload format 2.0, as handlers ask about it. Whatever may be absent from an event may be absent here:
 * the gateway leaves out what is empty. Carries payload: never log one.
 */
public record HttpRequest(APIGatewayV2HTTPEvent event) {

    /** No request needs more: an input of the largest size fits with every character of it escaped. */
    static final int LARGEST_BODY = 2 * 1024 * 1024;

    private static final int LONGEST_NAME = 256;
    private static final Pattern AMPERSAND = Pattern.compile("&");

    public String method() {
        RequestContext context = event.getRequestContext();
        return context == null || context.getHttp() == null
                ? ""
                : orEmpty(context.getHttp().getMethod());
    }

    /**
     * The route that the gateway chose, for example {@code GET /v1/jobs/{id}}. {@code HEAD} is answered as {@code GET} is: the gateway
     * sends no body then, and says how long it would be.
     */
    public String route() {
        String route = orEmpty(event.getRouteKey());
        return route.startsWith("HEAD ") ? "GET " + route.substring("HEAD ".length()) : route;
    }

    /**
     * Refuses to answer a caller who would not take the answer.
     *
     * @param produced the content type of what there is to answer
     * @throws Problem {@code not_acceptable}
     */
    public void expectTakes(String produced) {
        Accept.require(this, produced);
    }

    /** The last word of the route, which says what is to be done where several have one handler. */
    public String lastOfRoute() {
        String route = route();
        return route.substring(route.lastIndexOf('/') + 1);
    }

    public String path() {
        return orEmpty(event.getRawPath());
    }

    /**
     * A header by its name in whatever case: the service sends names in lower case, SAM's local API as the caller wrote
     * them (RFC 9110 makes no difference between them).
     */
    public Optional<String> header(String name) {
        return all(event.getHeaders()).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .findFirst();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(all(event.getQueryStringParameters()).get(name));
    }

    /** The names of query parameters that came more than once: the gateway joins their values, so that no one of them is meant. */
    List<String> repeatedQueryNames() {
        Set<String> seen = new HashSet<>();
        return AMPERSAND
                .splitAsStream(orEmpty(event.getRawQueryString()))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> decoded(pair.split("=", 2)[0]))
                .filter(name -> !seen.add(name))
                .distinct()
                .toList();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return name;
        }
    }

    /** The names of all query parameters. */
    public List<String> queryNames() {
        return List.copyOf(all(event.getQueryStringParameters()).keySet());
    }

    /**
     * A part of the path that the route names; the gateway guarantees that it is there.
     *
     * @throws Problem {@code not_found} for what no name can be: the store takes keys of a bounded length only
     */
    public String pathParameter(String name) {
        String value = orEmpty(all(event.getPathParameters()).get(name));
        if (value.length() > LONGEST_NAME || !StorableJson.isStorable(value)) {
            throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
        }
        return value;
    }

    /** The content type without its parameters, in lower case; empty where there is none. */
    public String contentType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as text, as it was sent: nothing is ever unpacked.
     *
     * @throws Problem {@code malformed_request} for bytes that are not UTF-8, {@code payload_too_large} for more than any
     *     request needs, {@code unsupported_media_type} for one that is compressed
     */
    public String body() {
        return body(LARGEST_BODY);
    }

    /**
     * The same, of a request that may be larger than others.
     *
     * @param mostBytes as UTF-8
     */
    public String body(int mostBytes) {
        String coding = header("content-encoding").orElse("identity").strip();
        if (!coding.equalsIgnoreCase("identity")) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "expected a body without content-encoding")
                    .with("Accept-Encoding", "identity");
        }
        String body = orEmpty(event.getBody());
        boolean encoded = event.getIsBase64Encoded();
        if ((encoded ? bytes(body) : body.length()) > mostBytes) {
            throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "expected a body of at most " + mostBytes + " characters");
        }
        if (!encoded) {
            // The gateway hands text on as text: this is what it leaves where bytes were none.
            if (body.indexOf('\uFFFD') >= 0) {
                throw Problem.of(
                        ProblemCode.MALFORMED_REQUEST,
                        "the body is not UTF-8 text; where U+FFFD itself is meant, send it as \\ufffd");
            }
            return body;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(body);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException notText) {
            throw Problem.of(ProblemCode.MALFORMED_REQUEST, "the body is not UTF-8 text");
        }
    }

    /** How many bytes a text of Base64 stands for. */
    private static long bytes(String base64) {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4 * 3L - padding;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> all(@Nullable Map<String, String> parameters) {
        return parameters == null ? Map.of() : parameters;
    }

    @Override
    public String toString() {
        return "HttpRequest[" + route() + "]";
    }
}
