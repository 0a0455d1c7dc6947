package dev.waybill.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A body that no route takes, and how it is refused. The same list is sent to the handlers and, over HTTP, to the running
 * template; the table in docs/reference/api.md is made of it.
 *
 * @param headers by lower-case name; no content-type is sent where there is none
 * @param pointer what the first place named in {@code errors} begins with; empty where no place is named
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, neither compared nor changed
public record BadBody(String name, byte[] body, Map<String, String> headers, int status, String code, String pointer) {

    private static final String JSON = "application/json";

    /** Some are large, so they are made once. */
    private static final List<BadBody> ALL = made();

    /** Every one of them. */
    public static List<BadBody> all() {
        return ALL;
    }

    private static List<BadBody> made() {
        List<BadBody> all = new ArrayList<>(malformed());
        all.addAll(unfit());
        all.add(new BadBody("no content type", bytes("{}"), Map.of(), 415, "unsupported_media_type", ""));
        all.add(new BadBody(
                "another content type",
                bytes("{}"),
                Map.of("content-type", "application/xml"),
                415,
                "unsupported_media_type",
                ""));
        all.add(new BadBody(
                "compressed body (also one that unpacks without end)",
                gzipBomb(),
                Map.of("content-type", JSON, "content-encoding", "gzip"),
                415,
                "unsupported_media_type",
                ""));
        all.add(new BadBody(
                "body of more than 2 MB",
                bytes("{\"a\":\"" + "x".repeat(5_000_000) + "\"}"),
                Map.of("content-type", JSON),
                413,
                "payload_too_large",
                ""));
        return List.copyOf(all);
    }

    private static List<BadBody> malformed() {
        return List.of(
                malformed("empty body", ""),
                malformed("JSON that ends too early", "{\"a\":"),
                malformed("trailing tokens", "{} {}"),
                malformed("key that stands twice", "{\"a\":1,\"a\":2}"),
                malformed("NaN", "{\"a\":NaN}"),
                malformed("Infinity", "{\"a\":-Infinity}"),
                malformed("number of 100,000 digits", "{\"a\":" + "9".repeat(100_000) + "}", "/a"),
                malformed("decimal of 1,001 digits", "{\"a\":[0." + "7".repeat(1_000) + "]}", "/a/0"),
                malformed("number that is nothing to a double (1e-400)", "{\"a\":{\"b\":1e-400}}", "/a/b"),
                malformed("zero with an endless exponent", "{\"a\":0e999999999999}", "/a"),
                malformed("10,000 levels of lists", "[".repeat(10_000) + "]".repeat(10_000)),
                malformed("10,000 levels of objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                malformed("byte order mark", "\uFEFF{}"),
                malformed("NUL as such", "{\"a\":\"\u0000\"}"),
                malformed("bytes that are not UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}),
                malformed(
                        "UTF-8 cut short",
                        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xe2, (byte) 0x82, '"', '}'}),
                malformed(
                        "half of a surrogate pair as bytes",
                        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'}),
                malformed("half of a surrogate pair as an escape", "{\"a\":[\"\\ud800\"]}", "/a/0"),
                malformed("half of a surrogate pair in a name", "{\"a\":{\"\\udc00\":1}}", "/a"),
                malformed("NUL as an escape", "{\"a\":\"x\\u0000\"}", "/a"),
                malformed("number past every double (1e999999)", "{\"a\":1e999999}", "/a"));
    }

    private static List<BadBody> unfit() {
        List<BadBody> unfit = new ArrayList<>();
        for (String value : List.of("[]", "\"text\"", "17", "true", "null")) {
            unfit.add(new BadBody(
                    "JSON that is no object: " + value,
                    bytes(value),
                    Map.of("content-type", JSON),
                    422,
                    "invalid_request",
                    ""));
        }
        unfit.add(new BadBody(
                "unknown field",
                bytes("{\"no-such-field\":1}"),
                Map.of("content-type", JSON),
                422,
                "invalid_request",
                "/"));
        return unfit;
    }

    private static BadBody malformed(String name, String body) {
        return malformed(name, bytes(body));
    }

    private static BadBody malformed(String name, byte[] body) {
        return new BadBody(name, body, Map.of("content-type", JSON), 400, "malformed_request", "");
    }

    private static BadBody malformed(String name, String body, String pointer) {
        return new BadBody(name, bytes(body), Map.of("content-type", JSON), 400, "malformed_request", pointer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 50 KB that unpack to 50 MB. */
    private static byte[] gzipBomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 50; i++) {
                gzip.write(zeros);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
