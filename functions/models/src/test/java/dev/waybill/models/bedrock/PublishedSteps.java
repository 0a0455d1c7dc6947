package dev.waybill.models.bedrock;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 reckoned step by step as AWS publishes it, to hold signatures against. Held itself against what AWS
 * publishes as right.
 *
 * @param time as in the header {@code x-amz-date}
 */
record PublishedSteps(String secret, String time, String region, String service) {

    /**
     * The signature in hexadecimal digits.
     *
     * @param path as canonical: encoded, and once more for every service but S3
     * @param headers all that are signed, by their names in lower case
     */
    String signature(String method, String path, String query, SortedMap<String, String> headers, String bodyHash) {
        StringBuilder canonical = new StringBuilder(String.join("\n", method, path, query, ""));
        headers.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical
                .append('\n')
                .append(String.join(";", headers.keySet()))
                .append('\n')
                .append(bodyHash);
        String scope = String.join("/", time.substring(0, 8), region, service, "aws4_request");
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash(utf8(canonical.toString())));
        return HexFormat.of().formatHex(hmac(key(), toSign));
    }

    byte[] key() {
        byte[] key = utf8("AWS4" + secret);
        for (String part : List.of(time.substring(0, 8), region, service, "aws4_request")) {
            key = hmac(key, part);
        }
        return key;
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HmacSHA256", impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
