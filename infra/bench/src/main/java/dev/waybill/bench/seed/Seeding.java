package dev.waybill.bench.seed;

import dev.waybill.bench.stack.Tables;
import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * The tables of a data folder that was used and that nothing runs on now, open to be filled. The stream is off meanwhile, so that nobody
 * is told of jobs that are long past.
 */
public final class Seeding implements AutoCloseable {

    private final LocalDynamo store;
    private final TableSpec records;
    private final TableSpec payloads;

    private Seeding(LocalDynamo store, TableSpec records, TableSpec payloads) {
        this.store = store;
        this.records = records;
        this.payloads = payloads;
    }

    public static Seeding open(Path template, Path folder) {
        List<TableSpec> tables = DeploymentReader.read(SamTemplate.read(template, WaybillFunctions.STACK, Map.of()))
                .tables();
        Seeding seeding = new Seeding(
                new LocalDynamo(folder.resolve("dynamodb.db")),
                named(tables, "RecordsTable"),
                named(tables, "PayloadsTable"));
        seeding.stream(StreamSpecification.builder().streamEnabled(false).build());
        return seeding;
    }

    public Tables tables() {
        return new Tables(store.client(), records.name(), payloads.name());
    }

    private static TableSpec named(List<TableSpec> tables, String logicalId) {
        return tables.stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private void stream(StreamSpecification stream) {
        store.client().updateTable(update -> update.tableName(records.name()).streamSpecification(stream));
    }

    @Override
    public void close() {
        stream(records.request().streamSpecification());
        store.close();
    }
}
