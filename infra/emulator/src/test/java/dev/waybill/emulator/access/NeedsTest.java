package dev.waybill.emulator.access;

import static dev.waybill.emulator.iam.PolicyTemplate.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.iam.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;

class NeedsTest {

    private static final String HERE = ":eu-central-1:000000000000:";
    private final TableNeeds tables = new TableNeeds(
            Map.of("secret", "arn:aws:kms" + HERE + "key/1"),
            new LeadingKeys(Map.of("items", "pk", "items/due", "shard")));

    @Test
    void itemOperation_needsItselfOnItsTable() {
        assertThat(told(tables, PutItemRequest.builder().tableName("items").build()))
                .containsExactly("dynamodb:PutItem " + TABLE);
        assertThat(told(tables, PutItemRequest.builder().tableName(TABLE).build()))
                .containsExactly("dynamodb:PutItem " + TABLE);
        assertThat(told(tables, ListTablesRequest.builder().build())).containsExactly("dynamodb:ListTables *");
    }

    @Test
    void queryOfAnIndex_needsTheIndexAlone() {
        QueryRequest query =
                QueryRequest.builder().tableName("items").indexName("due").build();
        assertThat(told(tables, query)).containsExactly("dynamodb:Query " + TABLE + "/index/due");
    }

    @Test
    void transaction_needsTheActionOfEachPart() {
        TransactWriteItemsRequest transaction = TransactWriteItemsRequest.builder()
                .transactItems(List.of(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName("items"))
                                .build(),
                        TransactWriteItem.builder()
                                .update(update -> update.tableName("items"))
                                .build(),
                        TransactWriteItem.builder()
                                .delete(delete -> delete.tableName("items"))
                                .build(),
                        TransactWriteItem.builder()
                                .conditionCheck(check -> check.tableName("items"))
                                .build()))
                .build();
        assertThat(told(tables, transaction))
                .containsExactly(
                        "dynamodb:PutItem " + TABLE,
                        "dynamodb:UpdateItem " + TABLE,
                        "dynamodb:DeleteItem " + TABLE,
                        "dynamodb:ConditionCheckItem " + TABLE);
    }

    @Test
    void batch_needsItsActionOnEachTable() {
        BatchGetItemRequest batch = BatchGetItemRequest.builder()
                .requestItems(Map.of("items", KeysAndAttributes.builder().build()))
                .build();
        assertThat(told(tables, batch)).containsExactly("dynamodb:BatchGetItem " + TABLE);
    }

    @Test
    void tableWithAKeyOfOnesOwn_needsToDecryptWithIt() {
        assertThat(told(tables, PutItemRequest.builder().tableName("secret").build()))
                .containsExactly(
                        "dynamodb:PutItem arn:aws:dynamodb" + HERE + "table/secret",
                        "kms:Decrypt arn:aws:kms" + HERE + "key/1");
    }

    @Test
    void keyOfATable_isUsedThroughDynamo() {
        assertThat(tables.of(PutItemRequest.builder().tableName("secret").build()))
                .filteredOn(access -> access.action().equals("kms:Decrypt"))
                .extracting(access -> access.context().get().get("kms:ViaService"))
                .containsExactly(List.of("dynamodb.eu-central-1.amazonaws.com"));
    }

    @Test
    void partiql_isRefusedByName() {
        assertThatThrownBy(() -> tables.of(ExecuteStatementRequest.builder().build()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("ExecuteStatement: PartiQL is not checked");
    }

    @Test
    void leadingKeys_areThoseOfTheItemsAndOfTheQuery() {
        assertThat(keys(PutItemRequest.builder()
                        .tableName("items")
                        .item(Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b")))
                        .build()))
                .containsExactly("a");
        assertThat(keys(QueryRequest.builder()
                        .tableName("items")
                        .indexName("due")
                        .keyConditionExpression("#s = :s AND due_at < :now")
                        .expressionAttributeNames(Map.of("#s", "shard"))
                        .expressionAttributeValues(
                                Map.of(":s", AttributeValue.fromN("3"), ":now", AttributeValue.fromN("9")))
                        .build()))
                .containsExactly("3");
    }

    @Test
    void messages_needTheirQueue_alsoInBatches() {
        QueueNeeds queues = new QueueNeeds();
        assertThat(told(
                        queues,
                        SendMessageBatchRequest.builder()
                                .queueUrl("https://sqs.eu-central-1.amazonaws.com/000000000000/work")
                                .build()))
                .containsExactly("sqs:SendMessage arn:aws:sqs" + HERE + "work");
        assertThat(told(queues, ListQueuesRequest.builder().build())).containsExactly("sqs:ListQueues *");
    }

    @Test
    void executions_needTheirMachineThemselvesOrTheMachineOfTheToken() {
        String machine = "arn:aws:states" + HERE + "stateMachine:m";
        WorkflowNeeds workflows =
                new WorkflowNeeds(token -> token.equals("known") ? Optional.of(machine) : Optional.empty());
        assertThat(told(
                        workflows,
                        StartExecutionRequest.builder().stateMachineArn(machine).build()))
                .containsExactly("states:StartExecution " + machine);
        String execution = "arn:aws:states" + HERE + "execution:m:e";
        assertThat(told(
                        workflows,
                        DescribeExecutionRequest.builder()
                                .executionArn(execution)
                                .build()))
                .containsExactly("states:DescribeExecution " + execution);
        assertThat(told(
                        workflows,
                        SendTaskSuccessRequest.builder().taskToken("known").build()))
                .containsExactly("states:SendTaskSuccess " + machine);
        assertThat(told(
                        workflows,
                        SendTaskSuccessRequest.builder().taskToken("other").build()))
                .isEmpty();
    }

    @Test
    void secrets_needTheirArn_withTheServicesSuffix() {
        assertThat(told(
                        SecretNeeds::ofParameters,
                        GetParameterRequest.builder().name("/waybill/key").build()))
                .containsExactly("ssm:GetParameter arn:aws:ssm" + HERE + "parameter/waybill/key");
        assertThat(told(
                        SecretNeeds::ofParameters,
                        GetParametersRequest.builder().names("a", "b").build()))
                .containsExactly(
                        "ssm:GetParameters arn:aws:ssm" + HERE + "parameter/a",
                        "ssm:GetParameters arn:aws:ssm" + HERE + "parameter/b");
        assertThat(told(
                        SecretNeeds::ofSecrets,
                        GetSecretValueRequest.builder().secretId("waybill/key").build()))
                .singleElement()
                .asString()
                .matches("secretsmanager:GetSecretValue arn:aws:secretsmanager" + HERE + "secret:waybill/key-.{6}");
    }

    private List<String> keys(SdkRequest request) {
        return Stream.of(tables.of(request).get(0))
                .flatMap(access -> access.context().get().getOrDefault("dynamodb:LeadingKeys", List.of()).stream())
                .toList();
    }

    private static List<String> told(Needs needs, SdkRequest request) {
        return needs.of(request).stream().map(NeedsTest::told).toList();
    }

    private static String told(Access access) {
        return access.action() + " " + access.resource();
    }
}
