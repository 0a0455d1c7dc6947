package dev.waybill.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a {@link WaybillClient}. Not thread-safe. */
public final class WaybillClientBuilder {

    private final URI url;
    private final String key;
    private Duration timeout = Duration.ofSeconds(20);
    private @Nullable Duration connectTimeout;
    private @Nullable HttpClient http;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private Pacing pacing = Pacing.REAL;
    private @Nullable Supplier<String> requestIds;

    WaybillClientBuilder(URI url, String key) {
        boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean isBase = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        if (!isWeb || url.getHost() == null || !isBase) {
            // Not the URL itself, which may hold a password.
            throw new IllegalArgumentException(
                    "expected a URL such as http://127.0.0.1:8787: http or https, a host, and neither user, query nor fragment");
        }
        if (!key.matches("[!-~]+")) {
            throw new IllegalArgumentException("expected a key such as wb_…: printable ASCII without spaces");
        }
        String text = url.toString();
        this.url = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
        this.key = key;
    }

    /** How long a call may take, beyond what the server was asked to hold it; 20 seconds where nothing is said. */
    public WaybillClientBuilder timeout(Duration timeout) {
        this.timeout = positive(timeout);
        return this;
    }

    /** How long it may take to connect; 5 seconds where nothing is said. Not with an HTTP client of your own. */
    public WaybillClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive(timeout);
        return this;
    }

    /** How often what failed is sent again where that is safe; {@link RetryPolicy#DEFAULT} where nothing is said. */
    public WaybillClientBuilder retries(RetryPolicy policy) {
        this.retries = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * An HTTP client of your own, for a proxy or certificates.
     *
     * @param client one that follows no redirects: it would hand the key on to wherever they lead
     */
    public WaybillClientBuilder httpClient(HttpClient client) {
        if (client.followRedirects() != Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "expected an HTTP client that follows no redirects: they would get the key");
        }
        this.http = client;
        return this;
    }

    /**
     * Names of your own for requests ({@code X-Request-Id}), such as the id of the trace they belong to: the server's log and its
     * {@linkplain ApiProblem#requestId problems} have them. The server makes one up where nothing is said.
     *
     * @param ids asked by the calling thread before each request, one that is sent again too: 1 to 128 letters, digits, dots, colons,
     *     hyphens and underscores, a letter or digit first; for others the call throws {@link IllegalArgumentException}
     */
    public WaybillClientBuilder requestIds(Supplier<String> ids) {
        this.requestIds = RequestIds.checked(ids);
        return this;
    }

    WaybillClientBuilder pacing(Pacing pacing) {
        this.pacing = pacing;
        return this;
    }

    /** @throws IllegalStateException where a time to connect is set beside an HTTP client of your own, which has its own */
    public WaybillClient build() {
        if (http != null && connectTimeout != null) {
            throw new IllegalStateException("expected either connectTimeout or httpClient: set it on the HTTP client");
        }
        HttpClient client = http != null ? http : ownClient();
        Transport transport = new Transport(url, key, client, timeout, pacing.clock(), requestIds);
        return new WaybillClient(url, new Calls(transport, retries, pacing));
    }

    private HttpClient ownClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout != null ? connectTimeout : Duration.ofSeconds(5))
                .followRedirects(Redirect.NEVER)
                .build();
    }

    private static Duration positive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("expected a time above 0, got " + time);
        }
        return time;
    }
}
