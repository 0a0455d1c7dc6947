package dev.waybill.aws.parameter;

import dev.waybill.aws.failure.PassingFailure;
import dev.waybill.aws.limit.CallLimits;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;

/**
 * All parameters below a path of Parameter Store, in however many levels: one that lies a level deeper than meant is used, not
 * overlooked. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html">GetParametersByPath</a>
 */
public final class ParameterPath implements EndpointTexts {

    /** What one call gives at most. */
    private static final int PAGE = 10;

    /** More than anybody has endpoints; a page may come with fewer than ten, or none. */
    private static final int MOST_PARAMETERS = 500;

    /** For all pages together: thirteen parameters of 8 KB take two, some 20 ms each once the connection stands. */
    private static final Duration MOST_TIME = Duration.ofSeconds(4);

    private final Supplier<SsmClient> client;
    private final String path;
    private final Clock clock;

    /** @param path without a slash at its end, as the grant names it: {@code /waybill/models} */
    public ParameterPath(Supplier<SsmClient> client, String path, Clock clock) {
        this.client = client;
        this.path = path;
        this.clock = clock;
    }

    @Override
    public List<EndpointText> read() {
        Instant end = clock.instant().plus(MOST_TIME);
        List<EndpointText> texts = new ArrayList<>();
        @Nullable String next = null;
        do {
            Duration left = Duration.between(clock.instant(), end);
            if (left.isNegative() || left.isZero()) {
                throw new NotReadException("silent", true);
            }
            GetParametersByPathResponse page = page(next, left);
            page.parameters().forEach(parameter -> texts.add(new EndpointText(parameter.name(), parameter.value())));
            next = page.nextToken();
            if (texts.size() > MOST_PARAMETERS) {
                throw new NotReadException("more_than_" + MOST_PARAMETERS + "_parameters", false);
            }
        } while (next != null && !next.isEmpty());
        texts.sort(Comparator.comparing(EndpointText::place));
        return List.copyOf(texts);
    }

    private GetParametersByPathResponse page(@Nullable String token, Duration left) {
        GetParametersByPathRequest.Builder request = GetParametersByPathRequest.builder()
                .path(path)
                .recursive(true)
                .withDecryption(true)
                .maxResults(PAGE)
                .nextToken(token);
        if (left.compareTo(CallLimits.PARAMETERS.call()) < 0) {
            request.overrideConfiguration(CallLimits.within(left));
        }
        try {
            return client.get().getParametersByPath(request.build());
        } catch (SdkException failed) {
            // What the service says may name anything: its kind is enough.
            Optional<String> passing = PassingFailure.reason(failed);
            throw new NotReadException(passing.orElse("refused"), passing.isPresent());
        }
    }
}
