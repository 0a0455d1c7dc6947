package dev.waybill.core.event;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Ed25519 (RFC 8032) by the JDK. A pair is 64 bytes: the seed of the private key, and the public key. Thread-safe. */
final class Ed25519 {

    private static final String PUBLIC = "whpk_";
    private static final String NAME = "Ed25519";
    private static final int BYTES = 32;
    private static final int SIGN_OF_X = 0x80;

    private Ed25519() {}

    /** A new pair. */
    static byte[] pair() {
        try {
            KeyPair made = KeyPairGenerator.getInstance(NAME).generateKeyPair();
            byte[] seed = ((EdECPrivateKey) made.getPrivate()).getBytes().orElseThrow();
            byte[] both = Arrays.copyOf(seed, BYTES + BYTES);
            System.arraycopy(encoded((EdECPublicKey) made.getPublic()), 0, both, BYTES, BYTES);
            return both;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    static byte[] sign(byte[] pair, byte[] message) {
        try {
            PrivateKey key = KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(pair, BYTES)));
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /** The public key of a pair as receivers keep it: {@code whpk_} and base64. */
    static String publicKey(byte[] pair) {
        return PUBLIC + Base64.getEncoder().encodeToString(Arrays.copyOfRange(pair, BYTES, BYTES + BYTES));
    }

    /** The second coordinate, lowest byte first, and in its highest bit the sign of the first (RFC 8032, 5.1.2). */
    private static byte[] encoded(EdECPublicKey key) {
        BigInteger y = key.getPoint().getY();
        byte[] big = y.toByteArray();
        byte[] little = new byte[BYTES];
        for (int n = 0; n < Math.min(big.length, BYTES); n++) {
            little[n] = big[big.length - 1 - n];
        }
        if (key.getPoint().isXOdd()) {
            little[BYTES - 1] |= (byte) SIGN_OF_X;
        }
        return little;
    }
}
