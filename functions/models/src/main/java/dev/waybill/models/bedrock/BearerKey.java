package dev.waybill.models.bedrock;

import java.net.URI;
import java.util.Map;

/** A Bedrock API key, which says by itself who calls. Immutable. */
final class BearerKey implements RequestSigner {

    private final String key;

    BearerKey(String key) {
        this.key = key;
    }

    @Override
    public Map<String, String> headers(URI url, byte[] body) {
        return Map.of("Authorization", "Bearer " + key);
    }
}
