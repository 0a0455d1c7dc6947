package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskFailedException;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * How an optimized integration tells what its service answered: errors that the service's model names by that name, all others by the
 * name of the service's base error; and the answer's metadata. The names are those of executions in AWS.
 *
 * @param prefix of error names, such as {@code DynamoDB}
 * @param base the error without a name of its own, such as {@code AmazonDynamoDBException}
 * @param service as causes name it, such as {@code AmazonDynamoDBv2}
 */
record ServiceFailure(String prefix, String base, String service) {

    TaskFailedException of(AwsServiceException failed) {
        boolean named = failed.getClass().getSuperclass() != AwsServiceException.class;
        boolean detailed = failed.awsErrorDetails() != null;
        return failure(
                named ? failed.getClass().getSimpleName() : base,
                String.valueOf(detailed ? failed.awsErrorDetails().errorMessage() : failed.getMessage()),
                failed.statusCode(),
                detailed ? failed.awsErrorDetails().errorCode() : base);
    }

    TaskFailedException accessDenied(String message, int status) {
        return failure(base, message, status, "AccessDeniedException");
    }

    private TaskFailedException failure(String name, String message, int status, String code) {
        return new TaskFailedException(
                prefix + "." + name,
                message + " (Service: " + service + "; Status Code: " + status + "; Error Code: " + code
                        + "; Request ID: " + UUID.randomUUID() + "; Proxy: null)");
    }

    /** Adds what every optimized integration's result has. */
    static ObjectNode withMetadata(ObjectNode result, int status) {
        result.putObject("SdkHttpMetadata").put("HttpStatusCode", status);
        result.putObject("SdkResponseMetadata")
                .put("RequestId", UUID.randomUUID().toString());
        return result;
    }
}
