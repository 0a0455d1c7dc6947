package dev.waybill.core.model;

import dev.waybill.core.testing.InMemorySecrets;
import java.util.Map;

class InMemorySecretsTest extends SecretsContract {

    @Override
    protected Secrets secrets() {
        return new InMemorySecrets(Map.of(reference(), VALUE));
    }

    @Override
    protected String reference() {
        return "vault:here";
    }

    @Override
    protected String absent() {
        return "vault:nowhere";
    }
}
