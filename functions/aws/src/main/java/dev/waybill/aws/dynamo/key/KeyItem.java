package dev.waybill.aws.dynamo.key;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.KeyEnd;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The two items of a key. */
public final class KeyItem {

    static final String REVOKED_AT = "revoked_at";

    /** The number of the set of scopes that the key was made under; items from before it have none. */
    private static final String SCHEMA = "schema";

    /** From this one on {@code payloads:read} is a scope of its own; before, who read jobs or reviews read their payloads too. */
    private static final int SCHEMA_OF_PAYLOADS = 2;

    private static final Set<Scope> READ_PAYLOADS_BEFORE = Set.of(Scope.JOBS_READ, Scope.REVIEWS_READ);

    private KeyItem() {}

    /** What is looked up with each request. */
    static Map<String, AttributeValue> lookedUp(IssuedKey key) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.apiKey(key.hash()));
        putPrincipal(key.principal(), item);
        @Nullable Instant expiresAt = key.expiresAt();
        if (expiresAt != null) {
            item.put(TableKeys.TTL, TableKeys.ttl(expiresAt));
        }
        return item;
    }

    /** What is listed. */
    public static Map<String, AttributeValue> listed(IssuedKey key) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.issuedKey(key.tenant(), key.id()));
        putPrincipal(key.principal(), item);
        item.put("name", text(key.name()));
        item.put("hash", text(key.hash()));
        item.put("created_at", number(key.createdAt().toEpochMilli()));
        item.put("created_by", text(Json.write(Json.tree(key.createdBy()))));
        @Nullable Instant expiresAt = key.expiresAt();
        if (expiresAt != null) {
            item.put("expires_at", number(expiresAt.toEpochMilli()));
        }
        key.forgottenAt().ifPresent(time -> item.put(TableKeys.TTL, TableKeys.ttl(time)));
        return item;
    }

    static Principal principal(Item item) {
        return new Principal(
                item.text("tenant"),
                actor(item, "actor"),
                scopes(item),
                item.find("operator").map(AttributeValue::bool).orElse(false));
    }

    private static Set<Scope> scopes(Item item) {
        Set<Scope> scopes = item.texts("scopes").stream()
                .flatMap(scope -> Scope.of(scope).stream())
                .collect(Collectors.toSet());
        if (item.find(SCHEMA).isEmpty() && !Collections.disjoint(scopes, READ_PAYLOADS_BEFORE)) {
            scopes.add(Scope.PAYLOADS_READ);
        }
        return scopes;
    }

    /** Of the item that is looked up: its time to live is the end of the key. */
    static Principal caller(Item item) {
        return principal(item)
                .until(item.find(TableKeys.TTL)
                        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds.n())))
                        .orElse(null));
    }

    /** Of the item that is looked up, where its time is over; empty where it was gone before somebody revoked it. */
    static Optional<KeyEnd> end(Item item) {
        @Nullable Instant revokedAt = time(item, REVOKED_AT);
        Instant at = revokedAt == null ? Instant.ofEpochSecond(item.number(TableKeys.TTL)) : revokedAt;
        return item.find("actor").isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyEnd(actor(item, "actor"), at, revokedAt != null));
    }

    static IssuedKey issued(Item item) {
        return new IssuedKey(
                item.text(TableKeys.SK),
                item.text("name"),
                principal(item),
                new IssuedKey.Creation(Instant.ofEpochMilli(item.number("created_at")), actor(item, "created_by")),
                time(item, "expires_at"),
                time(item, REVOKED_AT),
                item.text("hash"));
    }

    private static void putPrincipal(Principal principal, Map<String, AttributeValue> item) {
        item.put("tenant", text(principal.tenant()));
        item.put("actor", text(Json.write(Json.tree(principal.actor()))));
        item.put(
                "scopes",
                AttributeValue.fromSs(
                        principal.scopes().stream().map(Scope::text).sorted().collect(Collectors.toList())));
        item.put("operator", AttributeValue.fromBool(principal.operator()));
        item.put(SCHEMA, number(SCHEMA_OF_PAYLOADS));
    }

    private static Actor actor(Item item, String name) {
        return Json.read(Json.parse(item.text(name)), Actor.class);
    }

    private static @Nullable Instant time(Item item, String name) {
        return item.find(name)
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis.n())))
                .orElse(null);
    }
}
