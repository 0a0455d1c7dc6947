package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.set.CountChange;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Changes entries, each from the state it was read in: as many of a part together as a transaction holds, and one by one where
 * somebody else is changing one of them, since one that is refused refuses all. An entry that is changed already is left as it is, so a
 * change done again counts nothing twice, whether or not its answer was lost. Thread-safe.
 */
final class EntryChanges {

    /** How often entries are changed together before it is done one by one. */
    private static final int MOST_TOGETHER = 2;

    /** Each time somebody else has changed the entry since it was read; it has few states to come to. */
    private static final int MOST_ALONE = 8;

    private final String table;
    private final EntryItems entries;
    private final Counted counted;

    EntryChanges(String table, EntryItems entries, Counted counted) {
        this.table = table;
        this.entries = entries;
        this.counted = counted;
    }

    /**
     * @param next what becomes of an entry; empty where it stays
     * @throws RuntimeException what failed first, where some could not be changed; the others are
     */
    void apply(SetKey key, Collection<String> customIds, Function<Entry, Optional<Entry>> next) {
        Map<Integer, TreeSet<String>> parts = customIds.stream()
                .collect(Collectors.groupingBy(SetStore::partOf, TreeMap::new, Collectors.toCollection(TreeSet::new)));
        List<RuntimeException> failed = new ArrayList<>();
        parts.forEach((part, ids) -> {
            List<String> all = List.copyOf(ids);
            for (int at = 0; at < all.size(); at += Counted.MOST_ENTRIES) {
                List<String> some = all.subList(at, Math.min(at + Counted.MOST_ENTRIES, all.size()));
                if (!changed(key, part, some, next, MOST_TOGETHER, failed)) {
                    some.forEach(id -> changedAlone(key, part, id, next, failed));
                }
            }
        });
        if (!failed.isEmpty()) {
            RuntimeException first = failed.get(0);
            failed.subList(1, failed.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void changedAlone(
            SetKey key, int part, String id, Function<Entry, Optional<Entry>> next, List<RuntimeException> failed) {
        if (!changed(key, part, List.of(id), next, MOST_ALONE, failed)) {
            failed.add(new IllegalStateException("an entry of set " + key.id() + " was changed by others " + MOST_ALONE
                    + " times while it was to be"));
        }
    }

    private boolean changed(
            SetKey key,
            int part,
            List<String> ids,
            Function<Entry, Optional<Entry>> next,
            int tries,
            List<RuntimeException> failed) {
        try {
            for (int tried = 0; tried < tries; tried++) {
                if (change(key, part, ids, next)) {
                    return true;
                }
            }
        } catch (RuntimeException broken) {
            // The entries of the other parts are changed all the same.
            failed.add(broken);
            return true;
        }
        return false;
    }

    private boolean change(SetKey key, int part, List<String> ids, Function<Entry, Optional<Entry>> next) {
        List<Put> puts = new ArrayList<>();
        CountChange change = CountChange.NOTHING;
        @Nullable AttributeValue ttl = null;
        for (Item item : entries.items(key, ids)) {
            Entry before = EntryItem.read(item);
            Optional<Entry> after = next.apply(before);
            if (after.isPresent()) {
                ttl = number(item.number(TableKeys.TTL));
                puts.add(put(key, before, after.get(), ttl));
                change = change.plus(CountChange.of(before, after.get()));
            }
        }
        return ttl == null || counted.write(key, part, puts, change, ttl).isEmpty();
    }

    /** Every change of an entry gives it a higher version, or round: who finds those it read finds the entry that it read. */
    private Put put(SetKey key, Entry before, Entry after, AttributeValue ttl) {
        return Put.builder()
                .tableName(table)
                .item(EntryItem.of(key, after, ttl))
                .conditionExpression("#round = :round AND #version = :version AND #state = :state")
                .expressionAttributeNames(
                        Map.of("#round", EntryItem.ROUND, "#version", EntryItem.VERSION, "#state", EntryItem.STATE))
                .expressionAttributeValues(Map.of(
                        ":round", number(before.round()),
                        ":version", number(before.version()),
                        ":state", TableKeys.text(before.state().text())))
                .build();
    }
}
