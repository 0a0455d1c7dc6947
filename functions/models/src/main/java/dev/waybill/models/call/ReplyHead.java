package dev.waybill.models.call;

import dev.waybill.models.http.BodyTooLargeException;
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
import java.util.TreeMap;

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
            Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                int colon = line.indexOf(':');
                if (colon < 1) {
                    throw new IOException("a header that is none came");
                }
                fields.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
            if (status >= 200) {
                return new ReplyHead(status, HttpHeaders.of(fields, (name, value) -> true));
            }
        }
    }

    /**
     * The whole body.
     *
     * @throws BodyTooLargeException where more than {@code most} bytes come or are announced
     * @throws EOFException where it ends before its end
     */
    byte[] body(InputStream in, int most) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        String encoding = headers.firstValue("transfer-encoding").orElse("");
        if (!encoding.isEmpty()) {
            if (!encoding.toLowerCase(Locale.ROOT).equals("chunked")) {
                throw new IOException("a transfer encoding that was not asked for came");
            }
            return chunked(in, most);
        }
        String length = headers.firstValue("content-length").orElse("");
        if (length.isEmpty()) {
            byte[] all = in.readNBytes(most + 1);
            checkFits(all.length, most);
            return all;
        }
        if (!length.matches("\\d{1,18}")) {
            throw new IOException("a length that is none came");
        }
        long announced = Long.parseLong(length);
        checkFits(announced, most);
        return exactly(in, (int) announced);
    }

    private static byte[] chunked(InputStream in, int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int[] left = {MAX_HEAD_BYTES};
            String size = line(in, left).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("a chunk without a size came");
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
                throw new IOException("a chunk of another size came");
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
