package dev.waybill.aws.dynamo.circuit;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.circuit.Circuit;
import dev.waybill.core.circuit.CircuitStore;
import dev.waybill.core.circuit.Standing;
import dev.waybill.core.model.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Circuits in the {@code records} table, one item a model, replaced under the condition of its sequence. Thread-safe. */
public final class DynamoCircuitStore implements CircuitStore {

    /** A circuit that nobody has written to for so long says nothing any more. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoCircuitStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<Circuit> read(String endpoint, String model) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table).key(TableKeys.circuit(endpoint, model)))
                .item());
        return item.isEmpty() || !lives(item) ? Optional.empty() : Optional.of(circuit(endpoint, item));
    }

    @Override
    public List<Circuit> of(String endpoint) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.circuits(endpoint)))))
                .items()
                .stream()
                .map(Item::new)
                .filter(this::lives)
                .map(item -> circuit(endpoint, item))
                .collect(Collectors.toList());
    }

    @Override
    public boolean replace(Circuit next) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.circuit(next.endpoint(), next.model()));
        putStanding(item, next.all());
        item.put("sequence", number(next.sequence()));
        item.put(TableKeys.TTL, TableKeys.ttl(clock.instant().plus(KEPT)));
        if (next.prober() != null) {
            item.put("prober", text(next.prober()));
        }
        if (!next.silent().isEmpty()) {
            Map<String, AttributeValue> silent = new HashMap<>();
            next.silent().forEach((tenant, standing) -> silent.put(tenant, standing(standing)));
            item.put("silent", AttributeValue.fromM(silent));
        }
        item.put(
                "recent",
                AttributeValue.fromL(
                        next.recent().stream().map(DynamoCircuitStore::ended).collect(Collectors.toList())));
        try {
            // A first write also follows one that has passed its time to live and is still there.
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR #sequence = :seen OR #ttl <= :now")
                    .expressionAttributeNames(Map.of("#sequence", "sequence", "#ttl", TableKeys.TTL))
                    .expressionAttributeValues(Map.of(
                            ":seen",
                            number(next.sequence() - 1),
                            ":now",
                            number(clock.instant().getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException other) {
            return false;
        }
    }

    private boolean lives(Item item) {
        return item.number(TableKeys.TTL) > clock.instant().getEpochSecond();
    }

    private static Circuit circuit(String endpoint, Item item) {
        return new Circuit(
                endpoint,
                item.text(TableKeys.SK),
                standing(item),
                item.find("silent").map(AttributeValue::m).orElse(Map.of()).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> standing(new Item(each.getValue().m())))),
                item.find("prober").map(AttributeValue::s).orElse(null),
                item.find("recent").map(AttributeValue::l).orElse(List.of()).stream()
                        .map(each -> ended(new Item(each.m())))
                        .collect(Collectors.toList()),
                item.number("sequence"));
    }

    private static Standing standing(Item item) {
        return new Standing(
                (int) item.number("failures"),
                time(item, "failed_at"),
                time(item, "open_until"),
                time(item, "unread_until"));
    }

    private static AttributeValue standing(Standing standing) {
        Map<String, AttributeValue> item = new HashMap<>();
        putStanding(item, standing);
        return AttributeValue.fromM(item);
    }

    private static void putStanding(Map<String, AttributeValue> item, Standing standing) {
        item.put("failures", number(standing.failures()));
        putTime(item, "failed_at", standing.failedAt());
        putTime(item, "open_until", standing.openUntil());
        putTime(item, "unread_until", standing.unreadUntil());
    }

    private static AttributeValue ended(Circuit.Ended ended) {
        return AttributeValue.fromM(Map.of(
                "at",
                number(ended.at().toEpochMilli()),
                "outcome",
                text(ended.outcome().text()),
                "latency_ms",
                number(ended.latencyMs())));
    }

    private static Circuit.Ended ended(Item ended) {
        return new Circuit.Ended(
                Instant.ofEpochMilli(ended.number("at")),
                Outcome.of(ended.text("outcome")),
                ended.number("latency_ms"));
    }

    private static void putTime(Map<String, AttributeValue> item, String name, @Nullable Instant time) {
        if (time != null) {
            item.put(name, number(time.toEpochMilli()));
        }
    }

    private static @Nullable Instant time(Item item, String name) {
        return item.find(name)
                .map(time -> Instant.ofEpochMilli(Long.parseLong(time.n())))
                .orElse(null);
    }
}
