package dev.waybill.bench.seed;

import dev.waybill.aws.dynamo.DynamoJobBatch;
import dev.waybill.core.job.Job;
import dev.waybill.local.dynamo.LocalDynamo;
import dev.waybill.local.dynamo.Tables;
import dev.waybill.local.resource.DeploymentReader;
import dev.waybill.local.resource.TableSpec;
import dev.waybill.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * Fills the tables of a data folder that nothing runs on yet. The stream is switched on afterwards, so that nobody is told of
 * jobs that are long past.
 */
record Seeding(Path template, Path folder) {

    private static final int AT_ONCE = 500;

    void write(int jobs) throws IOException {
        List<TableSpec> tables =
                DeploymentReader.read(Template.read(template, Map.of())).tables();
        try (LocalDynamo store = new LocalDynamo(dataFile())) {
            for (TableSpec table : tables) {
                CreateTableRequest whole = table.request();
                store.client()
                        .createTable(whole.toBuilder()
                                .streamSpecification((StreamSpecification) null)
                                .build());
                if (table.logicalId().equals("RecordsTable")) {
                    fill(new DynamoJobBatch(store.client(), table.name()), jobs);
                }
                if (whole.streamSpecification() != null) {
                    store.client().updateTable(update -> update.tableName(table.name())
                            .streamSpecification(whole.streamSpecification()));
                }
                new Tables(store.client()).ensure(table);
            }
        }
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

    /** Where a Waybill that runs on this folder has its tables. */
    private Path dataFile() throws IOException {
        return Files.createDirectories(folder).resolve("dynamodb.db");
    }
}
