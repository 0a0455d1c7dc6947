package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.key.DynamoKeyStore;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.testing.TestingClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys from before there was a scope for payloads. */
class OldKeysIT {

    private static final TemplateTables TABLES = new TemplateTables();

    private final TestingClock clock = new TestingClock();
    private final DynamoIssuedKeys keys = new DynamoIssuedKeys(TABLES.client(), TABLES.records(), clock);
    private final DynamoKeyStore store = new DynamoKeyStore(TABLES.client(), TABLES.records(), clock);

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void keyThatReadJobsOrReviews_readsTheirPayloadsOn() {
        assertThat(old(Scope.JOBS_READ)).containsExactlyInAnyOrder(Scope.JOBS_READ, Scope.PAYLOADS_READ);
        assertThat(old(Scope.REVIEWS_READ)).containsExactlyInAnyOrder(Scope.REVIEWS_READ, Scope.PAYLOADS_READ);
    }

    @Test
    void keyThatReadNeither_getsNothing() {
        assertThat(old(Scope.JOBS_WRITE, Scope.REVIEWS_DECIDE))
                .containsExactlyInAnyOrder(Scope.JOBS_WRITE, Scope.REVIEWS_DECIDE);
    }

    @Test
    void newKey_hasWhatItNames_andNoMore() {
        assertThat(scopes(put(Scope.JOBS_READ, Scope.REVIEWS_READ)))
                .containsExactlyInAnyOrder(Scope.JOBS_READ, Scope.REVIEWS_READ);
    }

    /** To revoke an old key makes no new one of it. */
    @Test
    void oldKey_staysOld_whenItIsRevoked() {
        IssuedKey key = aged(put(Scope.JOBS_READ));
        keys.revoke("acme", key.id(), clock.instant());
        assertThat(keys.find("acme", key.id()).orElseThrow().principal().scopes())
                .contains(Scope.PAYLOADS_READ);
    }

    private Set<Scope> old(Scope... scopes) {
        return scopes(aged(put(scopes)));
    }

    /** As the one that is looked up and the one that is listed have it. */
    private Set<Scope> scopes(IssuedKey key) {
        Set<Scope> listed =
                keys.find("acme", key.id()).orElseThrow().principal().scopes();
        assertThat(((Works) store.find(key.hash())).caller().scopes()).isEqualTo(listed);
        return listed;
    }

    private IssuedKey put(Scope... scopes) {
        String id = "key_" + System.nanoTime();
        IssuedKey key = IssuedKey.ofDeployment(
                new Principal("acme", Actor.key(id, "test"), Set.of(scopes)), clock.instant(), "sha256:" + id);
        keys.put(key);
        return key;
    }

    /** Takes from its items what such a key did not have. */
    private static IssuedKey aged(IssuedKey key) {
        for (Map<String, AttributeValue> item :
                List.of(TableKeys.issuedKey(key.tenant(), key.id()), TableKeys.apiKey(key.hash()))) {
            TABLES.client().updateItem(update -> update.tableName(TABLES.records())
                    .key(item)
                    .updateExpression("REMOVE #schema")
                    .expressionAttributeNames(Map.of("#schema", "schema")));
        }
        return key;
    }
}
