package dev.waybill.local.sample;

import dev.waybill.aws.AwsClients;
import dev.waybill.aws.AwsServices;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import dev.waybill.emulator.dynamo.Tables;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The template's tables, wherever a client leads. */
final class SampleTables {

    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sample", "sample"));

    /** A stand-in starts its DynamoDB with the first request, which on a busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DynamoDbClient dynamo;
    private final List<TableSpec> tables;

    SampleTables(Path template, DynamoDbClient dynamo) {
        this.tables = DeploymentReader.tables(SamTemplate.read(template, WaybillFunctions.STACK, Map.of()));
        this.dynamo = dynamo;
    }

    /** Signs with made-up credentials, whatever this machine has of others: AWS refuses them, a stand-in takes any. */
    static DynamoDbClient client(URI endpoint, String region) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(NOBODY)
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(PATIENCE)
                        .build())
                .overrideConfiguration(settings -> settings.apiCallTimeout(PATIENCE))
                .build();
    }

    /** Whether what answers lists tables, be it none: of other JSON the client would make empty answers all the way. */
    boolean isDynamo() {
        return dynamo.listTables(first -> first.limit(1)).hasTableNames();
    }

    /** Makes those that are not there. */
    void ensure() {
        tables.forEach(new Tables(dynamo)::ensure);
    }

    String records() {
        return named("RecordsTable");
    }

    String payloads() {
        return named("PayloadsTable");
    }

    private String named(String logicalId) {
        return tables.stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .map(TableSpec::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("template.yaml has no table " + logicalId));
    }

    AwsServices services(Clock clock) {
        Environment names = Environment.of(Map.of("RECORDS_TABLE", records(), "PAYLOADS_TABLE", payloads()));
        return new AwsServices(names, new DynamoAlone(dynamo), clock);
    }

    /** Takes a job away with all that it left: a record that is there is never put again. */
    void forget(JobKey job) {
        forget(TableKeys.jobPartition(job));
    }

    /** The same of a batch; jobs of its items are left. */
    void forget(SetKey batch) {
        forget(TableKeys.setPartition(batch));
        for (int part = 0; part < SetStore.PARTS; part++) {
            forget(TableKeys.setPart(batch, part));
        }
    }

    private void forget(String partition) {
        for (String table : List.of(records(), payloads())) {
            dynamo.queryPaginator(query -> query.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("#pk = :partition")
                            .projectionExpression("#pk, #sk")
                            .expressionAttributeNames(Map.of("#pk", TableKeys.PK, "#sk", TableKeys.SK))
                            .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition))))
                    .items()
                    .forEach(key ->
                            dynamo.deleteItem(delete -> delete.tableName(table).key(key)));
        }
    }

    /** The one client that is needed to write what lies in tables. */
    private record DynamoAlone(DynamoDbClient dynamo) implements AwsClients {

        @Override
        public SqsClient sqs() {
            throw unasked();
        }

        @Override
        public SfnClient stepFunctions() {
            throw unasked();
        }

        @Override
        public SsmClient parameters() {
            throw unasked();
        }

        @Override
        public SecretsManagerClient secrets() {
            throw unasked();
        }

        private static UnsupportedOperationException unasked() {
            return new UnsupportedOperationException("sample jobs need tables alone");
        }
    }
}
