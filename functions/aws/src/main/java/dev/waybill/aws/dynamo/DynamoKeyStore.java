package dev.waybill.aws.dynamo;

import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.core.job.Actor;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** API keys in the {@code records} table, by the hash of their secret. Thread-safe. */
public final class DynamoKeyStore implements KeyStore {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoKeyStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Principal> find(String hash) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table).key(TableKeys.apiKey(hash)))
                .item());
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Principal(
                        item.text("tenant"),
                        Json.read(Json.parse(item.text("actor")), Actor.class),
                        item.texts("scopes").stream()
                                .flatMap(scope -> Scope.of(scope).stream())
                                .collect(Collectors.toSet())));
    }

    @Override
    public void put(String hash, Principal principal) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.apiKey(hash));
        item.put("tenant", text(principal.tenant()));
        item.put("actor", text(Json.write(Json.tree(principal.actor()))));
        item.put(
                "scopes",
                AttributeValue.fromSs(
                        principal.scopes().stream().map(Scope::text).sorted().collect(Collectors.toList())));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }
}
