package dev.waybill.aws.dynamo.job;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whether jobs that are older than the index {@code attention} are in it. Asked of the table until they are. Thread-safe. */
final class FilledIn {

    private final DynamoDbClient dynamo;
    private final String table;
    private volatile boolean whole;

    FilledIn(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    boolean isWhole() {
        if (!whole) {
            whole = FillingNote.of(
                            new Item(dynamo.getItem(get -> get.tableName(table).key(TableKeys.attentionFilling()))
                                    .item()))
                    .isWhole();
        }
        return whole;
    }
}
