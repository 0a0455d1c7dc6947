package dev.waybill.core.event;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** Ed25519 (RFC 8032) by the JDK, with keys as their 32 bytes. Thread-safe. */
final class Ed25519 {

    private static final String PUBLIC = "whpk_";
    private static final int BYTES = 32;
    private static final int SIGN_OF_X = 0x80;

    private Ed25519() {}

    static byte[] sign(byte[] seed, byte[] message) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /** The public key of this seed as receivers keep it: {@code whpk_} and base64. */
    static String publicKey(byte[] seed) {
        return PUBLIC + Base64.getEncoder().encodeToString(point(seed));
    }

    /** The JDK has no way from a private key to its public one, but makes both of what its chance gives: here the seed. */
    private static byte[] point(byte[] seed) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
            EdECPublicKey key = (EdECPublicKey) pairs.generateKeyPair().getPublic();
            return encoded(key.getPoint().getY(), key.getPoint().isXOdd());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    private static byte[] encoded(BigInteger y, boolean xOdd) {
        byte[] big = y.toByteArray();
        byte[] little = new byte[BYTES];
        for (int n = 0; n < Math.min(big.length, BYTES); n++) {
            little[n] = big[big.length - 1 - n];
        }
        if (xOdd) {
            little[BYTES - 1] |= (byte) SIGN_OF_X;
        }
        return little;
    }

    /** Chance that is none. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient InputStream bytes;

        Given(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public void nextBytes(byte[] to) {
            try {
                if (bytes.read(to) != to.length) {
                    throw new IllegalStateException("expected a seed of " + to.length + " bytes");
                }
            } catch (java.io.IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        }
    }
}
