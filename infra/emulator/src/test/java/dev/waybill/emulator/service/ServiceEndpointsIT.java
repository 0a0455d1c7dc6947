package dev.waybill.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.function.AbsentSecrets;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.emulator.service.ServiceEndpoints.Caller;
import dev.waybill.emulator.sqs.LocalQueues;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** The SDK's own clients, over HTTP, before this machine's. */
class ServiceEndpointsIT {

    private static LocalDynamo tables;
    private static LocalQueues queues;
    private static ServiceEndpoints endpoints;
    private static Caller caller;
    private static DynamoDbClient dynamo;

    @BeforeAll
    @SuppressWarnings("unchecked") // the SDK's builders take lambdas as varargs
    static void start() {
        tables = new LocalDynamo(null);
        queues = new LocalQueues();
        endpoints = new ServiceEndpoints();
        SfnClient workflows = (SfnClient) Proxy.newProxyInstance(
                SfnClient.class.getClassLoader(), new Class<?>[] {SfnClient.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        caller = endpoints.admit(new ServiceClients(
                tables.client(), queues.client(), workflows, AbsentSecrets::parameters, AbsentSecrets::secrets));
        dynamo = dynamo(caller.accessKey());
        dynamo.createTable(create -> create.tableName("items")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(key -> key.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
    }

    @AfterAll
    static void stop() {
        endpoints.close();
        queues.close();
        tables.close();
    }

    @Test
    void item_comesBackAsItWasPut_whateverItsTypes() {
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("types"),
                "n", AttributeValue.fromN("12345678901234567890.5"),
                "b", AttributeValue.fromB(SdkBytes.fromUtf8String("bytes")),
                "yes", AttributeValue.fromBool(true),
                "none", AttributeValue.fromNul(true),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromN("1"))),
                "empty", AttributeValue.fromL(List.of()),
                "map", AttributeValue.fromM(Map.of("in", AttributeValue.fromM(Map.of()))),
                "set", AttributeValue.fromSs(List.of("x")));
        dynamo.putItem(put -> put.tableName("items").item(item));
        assertThat(dynamo.getItem(get -> get.tableName("items").key(key("types")))
                        .item())
                .isEqualTo(item);
        assertThat(dynamo.getItem(get -> get.tableName("items").key(key("absent")))
                        .hasItem())
                .isFalse();
    }

    @Test
    @SuppressWarnings("unchecked") // the SDK's builders take lambdas as varargs
    void refusal_comesAsItsOwnException_withWhatItTells() {
        dynamo.putItem(put -> put.tableName("items").item(key("once")));
        assertThatThrownBy(() -> dynamo.putItem(put ->
                        put.tableName("items").item(key("once")).conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class)
                .hasMessageContaining("conditional request failed");
        assertThatThrownBy(() -> dynamo.transactWriteItems(write -> write.transactItems(part -> part.put(put ->
                        put.tableName("items").item(key("once")).conditionExpression("attribute_not_exists(pk)")))))
                .isInstanceOfSatisfying(TransactionCanceledException.class, cancelled -> assertThat(
                                cancelled.cancellationReasons().get(0).code())
                        .isEqualTo("ConditionalCheckFailed"));
    }

    @Test
    void message_isSentAndReceived_withItsAttributes() {
        SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create(caller.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials(caller.accessKey()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        String queue = sqs.createQueue(create -> create.queueName("messages")).queueUrl();
        sqs.sendMessage(send -> send.queueUrl(queue)
                .messageBody("grüße")
                .messageAttributes(Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("test")
                                .build())));
        Message message = sqs.receiveMessage(receive -> receive.queueUrl(queue).messageAttributeNames("All"))
                .messages()
                .get(0);
        assertThat(message.body()).isEqualTo("grüße");
        assertThat(message.messageAttributes()).containsKey("kind");
        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
        assertThatThrownBy(() -> sqs.getQueueUrl(get -> get.queueName("absent")))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void secretThatIsNotThere_isToldSo() {
        SsmClient parameters = SsmClient.builder()
                .endpointOverride(URI.create(caller.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials(caller.accessKey()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        assertThatThrownBy(() -> parameters.getParameter(get -> get.name("/x")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void stranger_isRefused() {
        assertThatThrownBy(() -> dynamo("AKIASTRANGER").listTables())
                .isInstanceOfSatisfying(DynamoDbException.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("UnrecognizedClientException"));
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }

    private static DynamoDbClient dynamo(String accessKey) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(caller.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials(accessKey))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
    }
}
