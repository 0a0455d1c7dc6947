package dev.waybill.aws.failure;

import dev.waybill.aws.dynamo.Cancellation;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Tells failures of services that pass, so that the same call may succeed a moment later, from those that only a change of the
 * deployment ends. The clients have tried as often as they may when such a failure comes to light.
 */
public final class PassingFailure {

    private static final int SERVER_ERROR = 500;

    private PassingFailure() {}

    /** Why the failure passes: {@code busy} or {@code silent}; empty for any other. */
    public static Optional<String> reason(Throwable failure) {
        if (failure instanceof TransactionCanceledException cancelled) {
            Cancellation why = Cancellation.of(cancelled);
            return why.metAnother() || why.isForWantOfRoom() ? Optional.of("busy") : Optional.empty();
        }
        if (failure instanceof SdkServiceException service) {
            if (isBusy(service)) {
                return Optional.of("busy");
            }
            return service.statusCode() >= SERVER_ERROR || service instanceof InternalServerErrorException
                    ? Optional.of("silent")
                    : Optional.empty();
        }
        return isSilence(failure) ? Optional.of("silent") : Optional.empty();
    }

    /** By the class, too: a service on this machine may leave out the code. */
    private static boolean isBusy(SdkServiceException failure) {
        return failure.isThrottlingException()
                || failure instanceof ProvisionedThroughputExceededException
                || failure instanceof RequestLimitExceededException
                || failure instanceof ThrottlingException
                || failure instanceof TransactionConflictException
                || failure instanceof TransactionInProgressException;
    }

    private static boolean isSilence(Throwable failure) {
        return failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof RetryableException
                || (failure instanceof SdkClientException && isOfTheNetwork(failure.getCause()));
    }

    private static boolean isOfTheNetwork(@Nullable Throwable cause) {
        return cause instanceof IOException || (cause != null && isOfTheNetwork(cause.getCause()));
    }
}
