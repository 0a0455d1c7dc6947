package dev.waybill.aws.dynamo.key;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.signin.SignIn;
import dev.waybill.core.key.signin.SignIns;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sign-ins in the {@code records} table, beside the keys that they are exchanged for. Thread-safe. */
public final class DynamoSignIns implements SignIns {

    /** How often an exchange that met another writer, or a busy table, looks again. */
    private static final int MOST_ROUNDS = 5;

    private static final int CODE = 0;
    private static final int MAKER = 1;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final WriterPauses backoff = WriterPauses.real();

    public DynamoSignIns(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void put(SignIn signIn) {
        dynamo.putItem(put -> put.tableName(table).item(SignInItem.of(signIn)));
    }

    @Override
    public Optional<SignIn> find(String hash) {
        Item item = new Item(dynamo.getItem(
                        get -> get.tableName(table).key(TableKeys.signIn(hash)).consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(SignInItem.signIn(item));
    }

    @Override
    public boolean exchange(SignIn signIn, IssuedKey key) {
        for (int round = 0; ; round++) {
            backoff.before(round);
            try {
                write(signIn, key);
                return true;
            } catch (TransactionCanceledException met) {
                Cancellation why = Cancellation.of(met);
                if (why.refused(CODE) || why.refused(MAKER)) {
                    return false;
                }
                // Another exchange is at it, which may come to nothing.
                if (!(why.metAnother() || why.isForWantOfRoom()) || round == MOST_ROUNDS - 1) {
                    throw met;
                }
            }
        }
    }

    private void write(SignIn signIn, IssuedKey key) {
        Map<String, AttributeValue> now = Map.of(":now", number(clock.instant().getEpochSecond()));
        TransactWriteItem code = TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(TableKeys.signIn(signIn.hash()))
                        .conditionExpression("#ttl > :now")
                        .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                        .expressionAttributeValues(now))
                .build();
        TransactWriteItem maker = TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(TableKeys.apiKey(signIn.maker()))
                        .conditionExpression("attribute_exists(#pk) AND attribute_not_exists(" + KeyItem.REVOKED_AT
                                + ") AND (attribute_not_exists(#ttl) OR #ttl > :now)")
                        .expressionAttributeNames(Map.of("#pk", TableKeys.PK, "#ttl", TableKeys.TTL))
                        .expressionAttributeValues(now))
                .build();
        dynamo.transactWriteItems(
                write -> write.transactItems(code, maker, put(KeyItem.listed(key)), put(KeyItem.lookedUp(key))));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }
}
