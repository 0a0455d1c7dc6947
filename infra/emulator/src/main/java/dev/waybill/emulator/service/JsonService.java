package dev.waybill.emulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.ServiceClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A service that speaks the AWS JSON protocol: an operation is the method of that name of an SDK client, its input and output are the
 * JSON of the SDK's request and response.
 *
 * @param target what stands before the operation in {@code X-Amz-Target}
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
record JsonService(String target, Class<? extends SdkClient> type, Function<ServiceClients, SdkClient> client) {

    private static final List<JsonService> ALL = List.of(
            new JsonService("DynamoDB_20120810", DynamoDbClient.class, ServiceClients::dynamo),
            new JsonService("AmazonSQS", SqsClient.class, ServiceClients::sqs),
            new JsonService("AWSStepFunctions", SfnClient.class, ServiceClients::stepFunctions),
            new JsonService("AmazonSSM", SsmClient.class, ServiceClients::parameters),
            new JsonService("secretsmanager", SecretsManagerClient.class, ServiceClients::secrets));

    /** What the service answers. */
    record Answer(int status, JsonNode body) {}

    /** @param target the whole of {@code X-Amz-Target}: {@code DynamoDB_20120810.GetItem} */
    static Answer call(String target, JsonNode input, ServiceClients clients) {
        int dot = target.lastIndexOf('.');
        String operation = target.substring(dot + 1);
        Optional<JsonService> service = ALL.stream()
                .filter(known -> dot > 0 && known.target().equals(target.substring(0, dot)))
                .findFirst();
        Optional<Method> method = service.flatMap(known -> known.method(operation));
        if (method.isEmpty()) {
            return unknown("there is no operation " + target + " on this machine");
        }
        return service.get().call(method.get(), input, clients);
    }

    private Optional<Method> method(String operation) {
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        String name = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .findFirst();
    }

    private Answer call(Method method, JsonNode input, ServiceClients clients) {
        try {
            SdkPojo builder =
                    (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
            Object request = PojoReader.read(builder, input);
            Object response = method.invoke(client.apply(clients), request);
            return new Answer(200, PojoWriter.write((SdkPojo) response));
        } catch (InvocationTargetException failed) {
            return failed.getCause() instanceof AwsServiceException refused
                    ? refusal(refused)
                    : unknown("this machine does not know " + target + "." + method.getName() + " as it was asked for");
        } catch (IllegalArgumentException malformed) {
            return error(400, "SerializationException", String.valueOf(malformed.getMessage()));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Besides code and message an exception may carry fields, such as the reasons of a cancelled transaction. */
    private static Answer refusal(AwsServiceException refused) {
        ObjectNode body = PojoWriter.write(refused);
        String code = refused.awsErrorDetails() == null
                ? refused.getClass().getSimpleName()
                : refused.awsErrorDetails().errorCode();
        String message = refused.awsErrorDetails() == null
                ? refused.getMessage()
                : refused.awsErrorDetails().errorMessage();
        body.put("__type", code).put("message", message);
        return new Answer(refused.statusCode() == 0 ? 400 : refused.statusCode(), body);
    }

    private static Answer unknown(String message) {
        return error(400, "UnknownOperationException", message);
    }

    static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                JsonNodeFactory.instance.objectNode().put("__type", code).put("message", message));
    }
}
