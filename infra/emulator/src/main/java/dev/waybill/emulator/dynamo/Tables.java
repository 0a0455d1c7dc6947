package dev.waybill.emulator.dynamo;

import dev.waybill.emulator.problem.StoreRefusedException;
import dev.waybill.emulator.resource.TableSpec;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the template's tables, keeps those that a data folder has from before, and adds the indexes that they lack. */
public final class Tables {

    private final DynamoDbClient dynamo;

    public Tables(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** @throws StoreRefusedException where the table of before has other keys, another stream, or an index that the template has not */
    public void ensure(TableSpec table) {
        try {
            TableDescription existing = dynamo.describeTable(describe -> describe.tableName(table.name()))
                    .table();
            checkSame(table, existing);
            new MissingIndexes(dynamo).add(table.request(), existing);
        } catch (ResourceNotFoundException absent) {
            dynamo.createTable(table.request());
        }
        table.ttlAttribute().ifPresent(attribute -> enableTtl(table.name(), attribute));
    }

    private void enableTtl(String table, String attribute) {
        TimeToLiveStatus status = dynamo.describeTimeToLive(describe -> describe.tableName(table))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.DISABLED) {
            dynamo.updateTimeToLive(update -> update.tableName(table)
                    .timeToLiveSpecification(spec -> spec.enabled(true).attributeName(attribute)));
        }
    }

    private static void checkSame(TableSpec table, TableDescription existing) {
        CreateTableRequest wanted = table.request();
        boolean sameKeys = existing.keySchema().equals(wanted.keySchema());
        boolean sameIndexes = indexes(wanted).containsAll(indexes(existing));
        boolean sameStream = Objects.equals(existing.streamSpecification(), wanted.streamSpecification());
        if (!sameKeys || !sameIndexes || !sameStream) {
            String what = !sameKeys ? "keys" : sameIndexes ? "stream" : "indexes";
            throw new StoreRefusedException("the data folder has the table " + table.logicalId() + " with other " + what
                    + " than the template: use another data folder, or put the template back");
        }
    }

    private static Set<Object> indexes(TableDescription table) {
        return table.globalSecondaryIndexes().stream()
                .map(index -> Set.of(index.indexName(), index.keySchema(), index.projection()))
                .collect(Collectors.toSet());
    }

    private static Set<Object> indexes(CreateTableRequest table) {
        return table.globalSecondaryIndexes().stream()
                .map(index -> Set.of(index.indexName(), index.keySchema(), index.projection()))
                .collect(Collectors.toSet());
    }
}
