package dev.waybill.bench.seed;

import dev.waybill.aws.dynamo.job.DynamoJobBatch;
import dev.waybill.core.job.Job;
import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * Fills the tables of a data folder that was used and that nothing runs on now. The stream is off meanwhile, so that nobody is told
 * of jobs that are long past.
 */
record Seeding(Path template, Path folder) {

    private static final int AT_ONCE = 500;

    void write(int jobs) {
        TableSpec records =
                DeploymentReader.read(SamTemplate.read(template, WaybillFunctions.STACK, Map.of())).tables().stream()
                        .filter(table -> table.logicalId().equals("RecordsTable"))
                        .findFirst()
                        .orElseThrow();
        try (LocalDynamo store = new LocalDynamo(folder.resolve("dynamodb.db"))) {
            stream(
                    store,
                    records,
                    StreamSpecification.builder().streamEnabled(false).build());
            fill(new DynamoJobBatch(store.client(), records.name()), jobs);
            stream(store, records, records.request().streamSpecification());
        }
    }

    private static void stream(LocalDynamo store, TableSpec table, StreamSpecification stream) {
        store.client().updateTable(update -> update.tableName(table.name()).streamSpecification(stream));
    }

    private static void fill(DynamoJobBatch batch, int jobs) {
        Instant now = Instant.now();
        List<Job> next = new ArrayList<>();
        for (int number = 0; number < jobs; number++) {
            next.add(PastJobs.job(number, now));
            if (next.size() == AT_ONCE || number == jobs - 1) {
                batch.put(next);
                next.clear();
            }
        }
    }
}
