package dev.waybill.emulator.access;

import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How one service refuses a call that its caller may not make. */
record Refusals(Supplier<? extends AwsServiceException.Builder> type, String service, String code, int status) {

    /** As the service's client throws it. */
    AwsServiceException of(String message) {
        return type.get()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .requestId(UUID.randomUUID().toString())
                .build();
    }
}
