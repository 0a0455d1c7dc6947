package dev.waybill.models.bedrock;

import dev.waybill.core.environment.Environment;
import dev.waybill.models.chat.ChatDialect.NotAuthorizedException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Headers that say who calls: an API key where there is one, else a signature. Thread-safe. */
final class Authorization {

    private final Environment environment;
    private final String region;
    private final Clock clock;

    Authorization(Environment environment, String region, Clock clock) {
        this.environment = environment;
        this.region = region;
        this.clock = clock;
    }

    /**
     * @throws NotAuthorizedException where there is neither
     */
    Map<String, String> headers(URI url, byte[] body, String apiKey) {
        if (!apiKey.isEmpty()) {
            return Map.of("Authorization", "Bearer " + apiKey);
        }
        // Read anew for each call: a host may renew what it hands out.
        Optional<String> id = environment.get("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new NotAuthorizedException("no_aws_credentials");
        }
        Signature.Credentials credentials = new Signature.Credentials(
                id.get(), secret.get(), environment.get("AWS_SESSION_TOKEN").orElse(null));
        return new Signature(credentials, region, "bedrock").headers("POST", url, body, clock.instant());
    }
}
