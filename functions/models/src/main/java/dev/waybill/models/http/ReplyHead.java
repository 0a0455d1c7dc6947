package dev.waybill.models.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Status and headers of a reply, and how its body ends (RFC 9112, sections 4 to 7). Exceptions never quote what came.
 */
record ReplyHead(int status, HttpHeaders headers) {

    private static final int MAX_HEAD_BYTES = 64 * 1024;

    /** Reads up to the first byte of the body; interim replies (1xx) are passed over. */
    static ReplyHead read(InputStream in) throws IOException {
        int[] left = {MAX_HEAD_BYTES};
        while (true) {
            String first = line(in, left);
            if (!first.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
                throw new IOException("no reply of HTTP/1.1 came");
            }
            int status = Integer.parseInt(first.substring(9, 12));
            Map<String, List<String>> fields = fields(in, left);
            if (status >= 200) {
                return new ReplyHead(status, HttpHeaders.of(fields, (name, value) -> true));
            }
        }
    }

    private static Map<String, List<String>> fields(InputStream in, int[] left) throws IOException {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> last = new ArrayList<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            if (isFolded(line) && !last.isEmpty()) {
                last.set(last.size() - 1, last.get(last.size() - 1) + " " + line.strip());
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header that is none came");
            }
            last = fields.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>());
            last.add(line.substring(colon + 1).strip());
        }
        return fields;
    }

    /** Some old servers go on with a header's value in the next line (RFC 9112, 5.2). */
    private static boolean isFolded(String line) {
        return line.charAt(0) == ' ' || line.charAt(0) == '\t';
    }

    /**
     * The whole body. Where a reply is both in chunks and of a length, the chunks count (RFC 9112, 6.3); where proxies wrote
     * the same length, or "chunked", more than once, that is once.
     *
     * @throws BodyTooLargeException where more than {@code most} bytes come or are announced
     * @throws UnreadableBodyException where it is not told in a way that can be read how the body ends
     * @throws EOFException where it ends before its end
     */
    byte[] body(InputStream in, int most) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        Set<String> codings = values("transfer-encoding");
        codings.remove("identity");
        if (!codings.isEmpty()) {
            if (!codings.equals(Set.of("chunked"))) {
                throw new UnreadableBodyException("a transfer encoding that was not asked for came");
            }
            return chunked(in, most);
        }
        Set<String> lengths = values("content-length");
        if (lengths.isEmpty()) {
            byte[] all = in.readNBytes(most + 1);
            checkFits(all.length, most);
            return all;
        }
        String length = lengths.iterator().next();
        if (lengths.size() > 1 || !length.matches("\\d{1,18}")) {
            throw new UnreadableBodyException("a length that is none came");
        }
        long announced = Long.parseLong(length);
        checkFits(announced, most);
        return exactly(in, (int) announced);
    }

    /** The different values of a header that may be a list, and may stand more than once. */
    private Set<String> values(String name) {
        Set<String> values = new TreeSet<>();
        for (String line : headers.allValues(name)) {
            for (String value : line.split(",", -1)) {
                if (!value.isBlank()) {
                    values.add(value.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return values;
    }

    private static byte[] chunked(InputStream in, int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int[] left = {MAX_HEAD_BYTES};
            String size = line(in, left).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new UnreadableBodyException("a chunk without a size came");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                while (!line(in, left).isEmpty()) {
                    // Trailers say nothing that is needed.
                }
                return body.toByteArray();
            }
            checkFits(body.size() + length, most);
            body.writeBytes(exactly(in, (int) length));
            if (!line(in, left).isEmpty()) {
                throw new UnreadableBodyException("a chunk of another size came");
            }
        }
    }

    private static void checkFits(long bytes, int most) throws BodyTooLargeException {
        if (bytes > most) {
            throw new BodyTooLargeException(most);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ended before its end");
        }
        return bytes;
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended within the head");
            }
            if (--left[0] < 0) {
                throw new IOException("the head is too large");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
