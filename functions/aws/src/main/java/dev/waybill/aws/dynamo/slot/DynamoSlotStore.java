package dev.waybill.aws.dynamo.slot;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Cancellation;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.slot.OpenPools.Note;
import dev.waybill.core.slot.Slot;
import dev.waybill.core.slot.SlotPlace;
import dev.waybill.core.slot.SlotPool;
import dev.waybill.core.slot.SlotStore;
import dev.waybill.core.slot.SlotsHeld;
import dev.waybill.core.slot.Waiter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Slots in the {@code records} table: each place of a pool that is held, and each tenant that waits, is an item of the pool's
 * partition. To take one is a put of one write unit; several are taken in one transaction, which costs two each. What has ended and
 * was not given back goes by its time to live. Which endpoints have pools is a partition of its own. Thread-safe.
 */
public final class DynamoSlotStore implements SlotStore {

    private static final String TENANT = "tenant";
    private static final String JOB = "job";
    private static final String RUN = "run";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String OPEN_AT = "open_at";

    private static final String OWN = "#tenant = :tenant AND #job = :job AND #run <= :run";
    private static final String FREE_OR_OWN = "attribute_not_exists(pk) OR #until <= :now OR (" + OWN + ")";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoSlotStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public SlotsHeld look(SlotPool pool) {
        Map<Integer, Slot> slots = new HashMap<>();
        Map<String, Waiter> waiters = new HashMap<>();
        dynamo.queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.slots(pool.name())))))
                .items()
                .forEach(found -> {
                    Item item = new Item(found);
                    String sort = item.text(TableKeys.SK);
                    if (TableKeys.isSlot(sort)) {
                        slots.put(TableKeys.slotNumber(sort), slot(item));
                    } else {
                        waiters.put(item.text(TENANT), waiter(item));
                    }
                });
        return new SlotsHeld(slots, waiters);
    }

    @Override
    public boolean take(Slot slot, List<SlotPlace> places) {
        try {
            if (places.size() == 1) {
                Put put = put(slot, places.get(0));
                dynamo.putItem(one -> one.tableName(put.tableName())
                        .item(put.item())
                        .conditionExpression(put.conditionExpression())
                        .expressionAttributeNames(put.expressionAttributeNames())
                        .expressionAttributeValues(put.expressionAttributeValues()));
            } else {
                List<TransactWriteItem> all = places.stream()
                        .map(place -> TransactWriteItem.builder()
                                .put(put(slot, place))
                                .build())
                        .toList();
                dynamo.transactWriteItems(together -> together.transactItems(all));
            }
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException held) {
            return false;
        } catch (TransactionCanceledException cancelled) {
            Cancellation why = Cancellation.of(cancelled);
            for (int place = 0; place < places.size(); place++) {
                if (why.refused(place)) {
                    return false;
                }
            }
            if (why.metAnother()) {
                return false;
            }
            throw cancelled;
        }
    }

    private Put put(Slot slot, SlotPlace place) {
        Map<String, AttributeValue> item =
                new HashMap<>(TableKeys.slot(place.pool().name(), place.number()));
        item.put(TENANT, text(slot.job().tenant()));
        item.put(JOB, text(slot.job().id()));
        item.put(RUN, number(slot.run()));
        item.put(UNTIL, number(slot.until().toEpochMilli()));
        item.put(TableKeys.TTL, TableKeys.ttl(slot.until()));
        Map<String, AttributeValue> values = own(slot.job(), slot.run());
        values.put(":now", number(clock.instant().toEpochMilli()));
        return Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(FREE_OR_OWN)
                .expressionAttributeNames(Map.of("#tenant", TENANT, "#job", JOB, "#run", RUN, "#until", UNTIL))
                .expressionAttributeValues(values)
                .build();
    }

    @Override
    public void giveBack(JobKey job, int run, SlotPlace place) {
        try {
            dynamo.deleteItem(delete -> delete.tableName(table)
                    .key(TableKeys.slot(place.pool().name(), place.number()))
                    .conditionExpression(OWN)
                    .expressionAttributeNames(Map.of("#tenant", TENANT, "#job", JOB, "#run", RUN))
                    .expressionAttributeValues(own(job, run)));
        } catch (ConditionalCheckFailedException anothers) {
            // Given back before, or in the hands of another job or a later run.
            return;
        }
    }

    private static Map<String, AttributeValue> own(JobKey job, int run) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":tenant", text(job.tenant()));
        values.put(":job", text(job.id()));
        values.put(":run", number(run));
        return values;
    }

    @Override
    public void await(SlotPool pool, Waiter waiter) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.slotWaiter(pool.name(), waiter.tenant()));
        item.put(TENANT, text(waiter.tenant()));
        item.put(SINCE, number(waiter.since().toEpochMilli()));
        item.put(UNTIL, number(waiter.until().toEpochMilli()));
        item.put(TableKeys.TTL, TableKeys.ttl(waiter.until()));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<Waiter> waiter(SlotPool pool, String tenant) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table).key(TableKeys.slotWaiter(pool.name(), tenant)))
                .item());
        return item.isEmpty() ? Optional.empty() : Optional.of(waiter(item));
    }

    @Override
    public void note(SlotPool pool, Note note) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.slotPool(pool.name()));
        item.put(OPEN_AT, number(note.openAt().toEpochMilli()));
        item.put(UNTIL, number(note.until().toEpochMilli()));
        item.put(TableKeys.TTL, TableKeys.ttl(note.until()));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Map<SlotPool, Note> notes() {
        Map<SlotPool, Note> notes = new HashMap<>();
        dynamo.queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.SLOT_POOLS))))
                .items()
                .forEach(found -> {
                    Item item = new Item(found);
                    Note note = new Note(time(item, OPEN_AT), time(item, UNTIL));
                    if (note.until().isAfter(clock.instant())) {
                        notes.put(new SlotPool(item.text(TableKeys.SK)), note);
                    }
                });
        return notes;
    }

    private static Slot slot(Item item) {
        return new Slot(new JobKey(item.text(TENANT), item.text(JOB)), (int) item.number(RUN), time(item, UNTIL));
    }

    private static Waiter waiter(Item item) {
        return new Waiter(item.text(TENANT), time(item, SINCE), time(item, UNTIL));
    }

    private static Instant time(Item item, String name) {
        return Instant.ofEpochMilli(item.number(name));
    }
}
