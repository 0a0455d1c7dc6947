package dev.waybill.aws.dynamo;

import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.dynamo.Tables;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of template.yaml on DynamoDB Local in memory. */
final class TemplateTables implements AutoCloseable {

    private final LocalDynamo local = new LocalDynamo(null);
    private final List<TableSpec> tables;

    TemplateTables() {
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        tables = DeploymentReader.tables(SamTemplate.read(template, "trial", Map.of()));
        tables.forEach(new Tables(local.client())::ensure);
    }

    DynamoDbClient client() {
        return local.client();
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
                .orElseThrow();
    }

    @Override
    public void close() {
        local.close();
    }
}
