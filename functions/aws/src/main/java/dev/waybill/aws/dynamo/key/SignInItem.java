package dev.waybill.aws.dynamo.key;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.KeyTerms;
import dev.waybill.core.key.signin.SignIn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a sign-in. */
final class SignInItem {

    private static final String HASH = "hash";
    private static final String MAKER = "maker";
    private static final String TENANT = "tenant";
    private static final String NAME = "name";
    private static final String SCOPES = "scopes";
    private static final String PERSON = "person";
    private static final String KEY_EXPIRES_AT = "key_expires_at";
    private static final String CREATED_AT = "created_at";
    private static final String CREATED_BY = "created_by";

    private SignInItem() {}

    static Map<String, AttributeValue> of(SignIn signIn) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.signIn(signIn.hash()));
        item.put(HASH, text(signIn.hash()));
        item.put(MAKER, text(signIn.maker()));
        item.put(CREATED_AT, number(signIn.createdAt().toEpochMilli()));
        item.put(TableKeys.TTL, TableKeys.ttl(signIn.expiresAt()));
        KeyTerms key = signIn.key();
        item.put(TENANT, text(key.tenant()));
        item.put(NAME, text(key.name()));
        item.put(
                SCOPES,
                AttributeValue.fromSs(
                        key.scopes().stream().map(Scope::text).sorted().collect(Collectors.toList())));
        item.put(CREATED_BY, text(Json.write(Json.tree(key.by()))));
        @Nullable Actor person = key.person();
        if (person != null) {
            item.put(PERSON, text(Json.write(Json.tree(person))));
        }
        @Nullable Instant expiresAt = key.expiresAt();
        if (expiresAt != null) {
            item.put(KEY_EXPIRES_AT, number(expiresAt.toEpochMilli()));
        }
        return item;
    }

    static SignIn signIn(Item item) {
        return new SignIn(
                item.text(HASH),
                item.text(MAKER),
                key(item),
                Instant.ofEpochMilli(item.number(CREATED_AT)),
                Instant.ofEpochSecond(item.number(TableKeys.TTL)));
    }

    private static KeyTerms key(Item item) {
        return new KeyTerms(
                item.text(TENANT),
                item.text(NAME),
                item.texts(SCOPES).stream()
                        .flatMap(scope -> Scope.of(scope).stream())
                        .collect(Collectors.toSet()),
                item.find(PERSON).map(person -> actor(person.s())).orElse(null),
                item.find(KEY_EXPIRES_AT)
                        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis.n())))
                        .orElse(null),
                actor(item.text(CREATED_BY)));
    }

    private static Actor actor(String json) {
        return Json.read(Json.parse(json), Actor.class);
    }
}
