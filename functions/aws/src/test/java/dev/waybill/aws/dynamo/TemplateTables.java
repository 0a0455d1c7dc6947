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

/**
 * The tables of template.yaml on DynamoDB Local in memory. They have no time to live: tests have a clock of their own, and DynamoDB Local
 * deletes by the machine's, whenever it comes to it, what ended long ago for that.
 */
final class TemplateTables implements AutoCloseable {

    private final LocalDynamo local = new LocalDynamo(null);
    private final List<TableSpec> tables;

    TemplateTables() {
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        tables = DeploymentReader.tables(SamTemplate.read(template, "trial", Map.of()));
        tables.stream().map(TableSpec::withoutTtl).forEach(new Tables(local.client())::ensure);
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
