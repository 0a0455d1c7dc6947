package dev.waybill.core.event;

import java.util.Optional;
import java.util.stream.Stream;

/** How deliveries are signed (Standard Webhooks 1.0.0). */
public enum SignatureKind {
    /** HMAC-SHA256 under a secret that both sides have. */
    V1("v1"),
    /** Ed25519: the receiver has the public key only. */
    V1A("v1a");

    private final String text;

    SignatureKind(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static Optional<SignatureKind> of(String text) {
        return Stream.of(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
