package dev.waybill.models.bedrock;

import dev.waybill.core.environment.Environment;
import dev.waybill.models.chat.ChatDialect.NotAuthorizedException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * AWS Signature Version 4, body included, with the credentials of the function's environment; the AWS SDK's own signer does it.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
final class AwsSigner implements RequestSigner {

    private static final String SERVICE = "bedrock";
    private final Environment environment;
    private final String region;
    private final Clock clock;

    AwsSigner(Environment environment, String region, Clock clock) {
        this.environment = environment;
        this.region = region;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(URI url, byte[] body) {
        AwsCredentialsIdentity caller = caller();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url)
                .putHeader("Content-Type", "application/json")
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(caller)
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        Map<String, String> headers = new LinkedHashMap<>();
        signed.forEachHeader((name, values) -> {
            if (!writtenByTheClient(name)) {
                headers.put(name, values.get(0));
            }
        });
        return headers;
    }

    /** Signed too, and known beforehand; the JDK's client takes no host from anybody. */
    private static boolean writtenByTheClient(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("host") || lower.equals("content-type");
    }

    /** Read anew for each call: a host may renew what it hands out. */
    private AwsCredentialsIdentity caller() {
        Optional<String> id = environment.get("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new NotAuthorizedException("no_aws_credentials");
        }
        return environment
                .get("AWS_SESSION_TOKEN")
                .<AwsCredentialsIdentity>map(
                        token -> AwsSessionCredentialsIdentity.create(id.get(), secret.get(), token))
                .orElseGet(() -> AwsCredentialsIdentity.create(id.get(), secret.get()));
    }
}
