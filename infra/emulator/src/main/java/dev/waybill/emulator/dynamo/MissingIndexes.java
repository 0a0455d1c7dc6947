package dev.waybill.emulator.dynamo;

import dev.waybill.emulator.problem.StoreRefusedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The indexes that a template has and a table of before has not. As CloudFormation does, one is added at a time, and filled from
 * the items that are there before the next.
 */
final class MissingIndexes {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** The longest that filling one may take, in looks; a large folder on a slow disk takes minutes. */
    private static final long MOST_LOOKS = Duration.ofMinutes(10).toMillis() / LOOK.toMillis();

    private final DynamoDbClient dynamo;

    MissingIndexes(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** Of a table that has no index which the template does not have. */
    void add(CreateTableRequest wanted, TableDescription existing) {
        Set<String> there = existing.globalSecondaryIndexes().stream()
                .map(index -> index.indexName())
                .collect(Collectors.toCollection(HashSet::new));
        for (GlobalSecondaryIndex index : wanted.globalSecondaryIndexes()) {
            if (there.add(index.indexName())) {
                add(wanted, existing, index);
            }
        }
    }

    private void add(CreateTableRequest wanted, TableDescription existing, GlobalSecondaryIndex index) {
        Set<String> keys = Stream.of(existing.keySchema(), index.keySchema())
                .flatMap(List::stream)
                .map(KeySchemaElement::attributeName)
                .collect(Collectors.toSet());
        List<AttributeDefinition> attributes = wanted.attributeDefinitions().stream()
                .filter(attribute -> keys.contains(attribute.attributeName()))
                .collect(Collectors.toList());
        dynamo.updateTable(update -> update.tableName(wanted.tableName())
                .attributeDefinitions(attributes)
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection()))
                        .build()));
        for (long looks = 0; !isThere(wanted.tableName(), index.indexName()); looks++) {
            if (looks == MOST_LOOKS) {
                throw new StoreRefusedException("the index " + index.indexName() + " of the table " + wanted.tableName()
                        + " was not filled within ten minutes: start again, or use another data folder");
            }
            pause();
        }
    }

    private boolean isThere(String table, String name) {
        try {
            return dynamo.describeTable(describe -> describe.tableName(table)).table().globalSecondaryIndexes().stream()
                    .anyMatch(index -> index.indexName().equals(name) && index.indexStatus() == IndexStatus.ACTIVE);
        } catch (InternalServerErrorException tooEarly) {
            // Until it has added the index's column, the embedded store cannot count in it, and fails.
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreRefusedException("stopped while an index was added to a table");
        }
    }
}
