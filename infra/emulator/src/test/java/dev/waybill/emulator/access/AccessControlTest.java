package dev.waybill.emulator.access;

import static dev.waybill.emulator.iam.PolicyTemplate.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.emulator.function.AbsentSecrets;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.emulator.iam.PolicyTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Clients that are handed to a function: which calls go through, and how the others are refused. */
class AccessControlTest {

    private final List<String> log = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final PolicyTemplate template;

    AccessControlTest(@TempDir Path folder) {
        this.template = new PolicyTemplate(folder);
    }

    @Test
    void allowedCalls_reachTheClient_howeverTheyAreWritten() {
        DynamoDbClient client =
                clients("[\"dynamodb:GetItem\", \"dynamodb:Query\"]").dynamo();
        client.getItem(GetItemRequest.builder().tableName("items").build());
        client.getItem(get -> get.tableName("items"));
        assertThat(client.queryPaginator(query -> query.tableName("items")).items())
                .isEmpty();
        assertThat(calls).containsExactly("getItem", "getItem", "query");
        assertThat(log).isEmpty();
    }

    @Test
    void refusedCalls_doNotReachTheClient_howeverTheyAreWritten() {
        DynamoDbClient client = clients("[\"sqs:SendMessage\"]").dynamo();
        for (Runnable call : List.<Runnable>of(
                () -> client.getItem(GetItemRequest.builder().tableName("items").build()),
                () -> client.getItem(get -> get.tableName("items")),
                () -> client.queryPaginator(query -> query.tableName("items")).forEach(page -> calls.add("page")),
                client::listTables)) {
            assertThatThrownBy(call::run).isInstanceOf(DynamoDbException.class);
        }
        assertThat(calls).isEmpty();
        assertThat(log).hasSize(4).allMatch(line -> line.startsWith("ACCESS_DENIED User: arn:aws:sts::"));
    }

    @Test
    void refusal_isTheServicesOwnException() {
        ServiceClients clients = clients("[\"kms:Decrypt\"]");
        DynamoDbException table = catchThrowableOfType(
                DynamoDbException.class, () -> clients.dynamo().getItem(get -> get.tableName("items")));
        assertThat(table.statusCode()).isEqualTo(400);
        assertThat(table.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(table.getMessage())
                .contains("is not authorized to perform: dynamodb:GetItem on resource: " + TABLE)
                .contains("(Service: DynamoDb, Status Code: 400, Request ID: ");
        SqsException queue = catchThrowableOfType(
                SqsException.class, () -> clients.sqs().sendMessage(send -> send.queueUrl("https://q/1/queue")));
        assertThat(queue.statusCode()).isEqualTo(403);
        assertThat(queue.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThatThrownBy(() -> clients.stepFunctions().startExecution(start -> start.stateMachineArn("arn:x")))
                .isInstanceOf(SfnException.class);
        assertThatThrownBy(() -> clients.parameters().getParameter(get -> get.name("x")))
                .isInstanceOf(SsmException.class)
                .isNotInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void clientsForSecrets_areNotMadeUntilAskedFor() {
        ServiceClients others = clients("[\"ssm:*\"]");
        List<String> made = new ArrayList<>();
        ServiceClients behind = new ServiceClients(
                others.dynamo(),
                others.sqs(),
                others.stepFunctions(),
                () -> {
                    made.add("parameters");
                    return AbsentSecrets.parameters();
                },
                () -> {
                    made.add("secrets");
                    return AbsentSecrets.secrets();
                });

        ServiceClients bound = new AccessControl(List.of(), token -> Optional.empty())
                .bound(behind, template.withStatements("{Effect: Allow, Action: \"*\", Resource: \"*\"}"), log::add);

        assertThat(made).isEmpty();
        bound.parameters();
        bound.secrets();
        assertThat(made).containsExactly("parameters", "secrets");
    }

    @Test
    void callThatIsNotRunHere_isNamed_withThoseThatAre() {
        assertThatThrownBy(() -> clients("[\"dynamodb:*\"]").dynamo().listTables())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "dynamodb: listTables is not run on one machine; of this service these are: getItem, query");
    }

    private ServiceClients clients(String actions) {
        AccessControl control = new AccessControl(List.of(), token -> Optional.empty());
        ServiceClients behind = new ServiceClients(
                new RecordingDynamo(),
                new SqsClient() {
                    @Override
                    public String serviceName() {
                        return SERVICE_NAME;
                    }

                    @Override
                    public void close() {
                        // nothing is held
                    }
                },
                new SfnClient() {
                    @Override
                    public String serviceName() {
                        return SERVICE_NAME;
                    }

                    @Override
                    public void close() {
                        // nothing is held
                    }
                },
                AbsentSecrets::parameters,
                AbsentSecrets::secrets);
        return control.bound(
                behind, template.withStatements("{Effect: Allow, Action: " + actions + ", Resource: \"*\"}"), log::add);
    }

    private final class RecordingDynamo implements DynamoDbClient {

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            calls.add("getItem");
            return GetItemResponse.builder().build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            calls.add("query");
            return QueryResponse.builder().items(List.of()).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            throw new AssertionError("a function does not close what it is lent");
        }
    }
}
