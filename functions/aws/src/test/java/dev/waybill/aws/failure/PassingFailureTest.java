package dev.waybill.aws.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class PassingFailureTest {

    static Stream<RuntimeException> busy() {
        return Stream.of(
                ProvisionedThroughputExceededException.builder().build(),
                RequestLimitExceededException.builder().build(),
                ThrottlingException.builder().build(),
                TransactionConflictException.builder().build(),
                TransactionInProgressException.builder().build(),
                cancelled("None", "TransactionConflict"),
                cancelled("ThrottlingError", "None"),
                coded("ThrottlingException", 400),
                SqsException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("RequestThrottledException")
                                .build())
                        .statusCode(403)
                        .build(),
                DynamoDbException.builder().statusCode(429).build());
    }

    @ParameterizedTest
    @MethodSource("busy")
    void throttlingAndConflicts_areBusy(RuntimeException failure) {
        assertThat(PassingFailure.reason(failure)).contains("busy");
    }

    static Stream<RuntimeException> silent() {
        return Stream.of(
                InternalServerErrorException.builder().build(),
                InternalServerErrorException.builder().statusCode(500).build(),
                DynamoDbException.builder().statusCode(503).build(),
                SqsException.builder().statusCode(502).build(),
                ApiCallTimeoutException.builder().message("4.5 s").build(),
                ApiCallAttemptTimeoutException.builder().message("2 s").build(),
                SdkClientException.create("unable to execute", new SocketTimeoutException()),
                SdkClientException.create("unable to execute", new IllegalStateException(new IOException("reset"))));
    }

    @ParameterizedTest
    @MethodSource("silent")
    void serversFaults_timeOuts_andLostConnections_areSilence(RuntimeException failure) {
        assertThat(PassingFailure.reason(failure)).contains("silent");
    }

    static Stream<RuntimeException> staying() {
        return Stream.of(
                ConditionalCheckFailedException.builder().statusCode(400).build(),
                ResourceNotFoundException.builder().statusCode(400).build(),
                ItemCollectionSizeLimitExceededException.builder()
                        .statusCode(400)
                        .build(),
                IdempotentParameterMismatchException.builder().statusCode(400).build(),
                coded("AccessDeniedException", 400),
                coded("ValidationException", 400),
                cancelled("ConditionalCheckFailed", "None"),
                cancelled("ValidationError"),
                SdkClientException.create("unable to load credentials"),
                new IllegalStateException("ours"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("staying")
    void whatOnlyAChangeEnds_doesNotPass(RuntimeException failure) {
        assertThat(PassingFailure.reason(failure)).isEmpty();
    }

    private static RuntimeException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .statusCode(400)
                .build();
    }

    private static RuntimeException coded(String code, int status) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .statusCode(status)
                .build();
    }
}
