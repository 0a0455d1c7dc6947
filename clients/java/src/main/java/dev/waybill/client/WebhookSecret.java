package dev.waybill.client;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver holds of an endpoint's key, and how it judges a signature with it. Never shown. */
sealed interface WebhookSecret {

    /** One entry of {@code webhook-signature}, such as {@code v1,…}: false for one of another kind too. */
    boolean hasSigned(byte[] message, String signature);

    /** @throws IllegalArgumentException for text that is neither, which is not repeated */
    static WebhookSecret of(String text) {
        if (text.startsWith("whsec_")) {
            return new Shared(bytes(text.substring("whsec_".length())));
        }
        if (text.startsWith("whpk_")) {
            return Public.of(bytes(text.substring("whpk_".length())));
        }
        throw new IllegalArgumentException("expected a secret whsec_… or a public key whpk_…");
    }

    private static byte[] bytes(String base64) {
        byte[] bytes = decoded(base64);
        if (bytes.length == 0) {
            throw new IllegalArgumentException("expected base64 behind whsec_ or whpk_");
        }
        return bytes;
    }

    /** Empty for what is no base64. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static byte[] signature(String kind, String entry) {
        return entry.startsWith(kind + ",") ? decoded(entry.substring(kind.length() + 1)) : new byte[0];
    }

    /** HMAC-SHA256. */
    final class Shared implements WebhookSecret {

        private final byte[] secret;

        private Shared(byte[] secret) {
            this.secret = secret;
        }

        @Override
        public boolean hasSigned(byte[] message, String signature) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return MessageDigest.isEqual(mac.doFinal(message), signature("v1", signature));
            } catch (GeneralSecurityException notInThisJvm) {
                throw new IllegalStateException("this JVM has no HmacSHA256", notInThisJvm);
            }
        }

        @Override
        public String toString() {
            return "whsec_…";
        }
    }

    /** Ed25519. */
    record Public(PublicKey key) implements WebhookSecret {

        /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
        private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

        private static final int LENGTH = 32;

        static Public of(byte[] raw) {
            if (raw.length != LENGTH) {
                throw new IllegalArgumentException("expected a public key of " + LENGTH + " bytes behind whpk_");
            }
            byte[] encoded = new byte[HEAD.length + LENGTH];
            System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
            System.arraycopy(raw, 0, encoded, HEAD.length, LENGTH);
            try {
                return new Public(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException noKey) {
                throw new IllegalArgumentException("expected a public key of Ed25519 behind whpk_", noKey);
            }
        }

        @Override
        public boolean hasSigned(byte[] message, String signature) {
            byte[] given = signature("v1a", signature);
            if (given.length == 0) {
                return false;
            }
            try {
                Signature judge = Signature.getInstance("Ed25519");
                judge.initVerify(key);
                judge.update(message);
                return judge.verify(given);
            } catch (GeneralSecurityException noSignature) {
                return false;
            }
        }
    }
}
