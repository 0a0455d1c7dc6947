package dev.waybill.aws.limit;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How long a call to each service may take: short enough for what waits for it, long enough for a first call of a function
 * that has just begun, which loads its classes and shakes hands (about 1.6 s on the processor of 1 GB). A call is tried again
 * in the SDK's standard way, within its time and at most so often. Every write is one that may come twice.
 */
public enum CallLimits {

    // service       a try   a call  tries
    /** A read that was held for 25 s reads once more within the API's 30 s; a sweep ends 5 s before its function's time. */
    DYNAMODB(millis(2_000), millis(4_500), 3),
    /** The job is on record already, and its caller waits for the answer: what is not sent now, the sweeper sends. */
    SQS(millis(2_000), millis(4_000), 2),
    /** StartJobs starts ten executions, one after the other, in its 30 s. */
    STEP_FUNCTIONS(millis(2_000), millis(2_800), 2),
    /** An announced call to a model waits for its key, and counts as over two seconds after its own time. */
    PARAMETERS(millis(1_400), millis(1_900), 2),
    /** As {@link #PARAMETERS}. */
    SECRETS(millis(1_400), millis(1_900), 2),
    /** A batch of the stream comes again where its events were not taken. */
    EVENT_BUS(millis(2_000), millis(4_000), 2);

    /** A knock that is lost is repeated by the system after a second: a new try is there sooner. */
    static final Duration CONNECT = millis(500);

    private final Duration attempt;
    private final Duration call;
    private final int attempts;

    CallLimits(Duration attempt, Duration call, int attempts) {
        this.attempt = attempt;
        this.call = call;
        this.attempts = attempts;
    }

    /** The longest that one try may take. */
    public Duration attempt() {
        return attempt;
    }

    /** The longest that a call may take, all tries and the pauses between them. */
    public Duration call() {
        return call;
    }

    /** How often a call is tried at most. */
    public int attempts() {
        return attempts;
    }

    /** For a client of this service. */
    public ClientOverrideConfiguration client() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build())
                .build();
    }

    /** Its sockets know the limits too, since a socket that is being connected cannot be interrupted. */
    public SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(attempt)
                .build();
    }

    /** For one request that has less time than its client gives it: half of it a try. */
    public static AwsRequestOverrideConfiguration within(Duration time) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(time.dividedBy(2))
                .apiCallTimeout(time)
                .build();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
