package dev.waybill.aws.dynamo.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How the {@code payloads} table keeps JSON: deflated (RFC 1950), to the byte. */
public final class Deflated {

    private Deflated() {}

    public static AttributeValue of(byte[] body) {
        ByteArrayOutputStream into = new ByteArrayOutputStream(body.length / 2 + 64);
        try (OutputStream deflater = new DeflaterOutputStream(into)) {
            deflater.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(into.toByteArray()));
    }

    /** @param most bytes that are read, whatever was kept */
    public static byte[] read(byte[] stored, int most) {
        try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(stored))) {
            return inflater.readNBytes(most);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
