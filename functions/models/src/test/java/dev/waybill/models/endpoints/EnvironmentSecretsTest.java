package dev.waybill.models.endpoints;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.SecretsContract;
import java.time.Clock;
import java.util.Map;

class EnvironmentSecretsTest extends SecretsContract {

    @Override
    protected Secrets secrets() {
        return new ReferencedSecrets(Environment.of(Map.of("HERE", VALUE)), Map.of(), Clock.systemUTC());
    }

    @Override
    protected String reference() {
        return "env:HERE";
    }

    @Override
    protected String absent() {
        return "env:NOWHERE";
    }
}
