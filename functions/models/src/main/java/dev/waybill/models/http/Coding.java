package dev.waybill.models.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the content coding of a body (RFC 9110, 8.4): some servers code what nobody asked them to. */
final class Coding {

    private static final byte[] UNREADABLE = {'?'};

    private Coding() {}

    /**
     * The body as it was before it was coded; as it came where it is not coded, or in a way that is not known.
     *
     * @throws BodyTooLargeException where it would grow beyond the limit
     */
    static byte[] undone(HttpHeaders headers, byte[] body, int limit) throws BodyTooLargeException {
        String coding =
                headers.firstValue("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (body.length == 0 || !(coding.equals("gzip") || coding.equals("x-gzip") || coding.equals("deflate"))) {
            return body;
        }
        try (InputStream plain = stream(coding, body)) {
            byte[] read = plain.readNBytes(limit + 1);
            if (read.length > limit) {
                throw new BodyTooLargeException(limit);
            }
            return read;
        } catch (BodyTooLargeException tooLarge) {
            throw tooLarge;
        } catch (IOException broken) {
            // No JSON, so that it is what it is: a body that cannot be read.
            return UNREADABLE.clone();
        }
    }

    private static InputStream stream(String coding, byte[] body) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        return coding.equals("deflate") ? new InflaterInputStream(bytes) : new GZIPInputStream(bytes);
    }
}
