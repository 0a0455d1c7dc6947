package dev.waybill.core.key.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.KeyEnd;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.KeyStore.Ended;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place of keys promises; run on the fake and on DynamoDB. */
public abstract class IssuedKeysContract {

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());

    @SuppressWarnings("NullAway.Init") // set before each test
    private IssuedKeys keys;

    @SuppressWarnings("NullAway.Init")
    private KeyStore store;

    /** A place that may hold other tenants' keys. */
    protected abstract IssuedKeys keys();

    /** Where the keys of the place asked for last are looked up. */
    protected abstract KeyStore store();

    private Optional<Principal> caller(String hash) {
        return store.find(hash) instanceof Works works ? Optional.of(works.caller()) : Optional.empty();
    }

    private Optional<KeyEnd> end(String hash) {
        return store.find(hash) instanceof Ended ended ? Optional.of(ended.end()) : Optional.empty();
    }

    @BeforeEach
    void open() {
        keys = keys();
        store = store();
    }

    @Test
    void key_isFoundByHashAndById_asItWasPut() {
        IssuedKey key = put("key_1", clock.instant().plusSeconds(60));
        assertThat(caller(key.hash())).contains(key.principal().until(key.expiresAt()));
        assertThat(keys.find(tenant, "key_1")).contains(key);
        assertThat(keys.list(tenant, null, 10)).containsExactly(key);
        assertThat(keys.find("other", "key_1")).isEmpty();
        assertThat(keys.list("other" + tenant, null, 10)).isEmpty();
        assertThat(caller("sha256:0")).isEmpty();
    }

    @Test
    void operatorsKey_isTheOperators() {
        Principal principal = new Principal(tenant, Actor.key("key_1", "local"), Scope.ALL, true);
        keys.put(IssuedKey.ofDeployment(
                principal, clock.instant(), ApiKey.random().hash()));
        assertThat(keys.find(tenant, "key_1")).map(IssuedKey::principal).contains(principal);
    }

    @Test
    void list_goesFromTheHighestIdDown() {
        for (int n = 1; n <= 5; n++) {
            put("key_" + n, null);
        }
        assertThat(ids(keys.list(tenant, null, 3))).containsExactly("key_5", "key_4", "key_3");
        assertThat(ids(keys.list(tenant, "key_3", 3))).containsExactly("key_2", "key_1");
        assertThat(keys.list(tenant, "key_1", 3)).isEmpty();
    }

    @Test
    void revokedKey_isFoundNoMore_andListedForAMonth() {
        IssuedKey key = put("key_1", null);
        Instant at = clock.instant();
        assertThat(keys.revoke(tenant, "key_1", at)).contains(key.revokedAt(at));
        assertThat(caller(key.hash())).isEmpty();
        assertThat(keys.list(tenant, null, 10)).containsExactly(key.revokedAt(at));
        clock.advance(IssuedKey.LISTED_AFTER_END.plusSeconds(1));
        assertThat(keys.list(tenant, null, 10)).isEmpty();
        assertThat(keys.find(tenant, "key_1")).isEmpty();
        assertThat(keys.revoke(tenant, "key_1", clock.instant())).isEmpty();
    }

    @Test
    void keyThatHasEnded_isToldWhatItWasAndWhen() {
        IssuedKey revoked = put("key_1", clock.instant().plusSeconds(600));
        Instant end = clock.instant().plusSeconds(60);
        IssuedKey expired = put("key_2", end);
        IssuedKey endless = put("key_3", null);
        assertThat(Stream.of(revoked, expired, endless).map(key -> end(key.hash())))
                .allMatch(Optional::isEmpty);

        Instant at = clock.instant();
        keys.revoke(tenant, "key_1", at);
        keys.revoke(tenant, "key_3", at);
        clock.advance(Duration.ofSeconds(60));

        Actor jane = revoked.principal().actor();
        assertThat(end(revoked.hash())).contains(new KeyEnd(jane, at, true));
        assertThat(end(endless.hash())).contains(new KeyEnd(jane, at, true));
        assertThat(end(expired.hash())).contains(new KeyEnd(jane, end, false));
        assertThat(end(ApiKey.random().hash())).isEmpty();
    }

    @Test
    void revokedKey_isFoundByNobodyWhoseClockIsBehind() {
        IssuedKey key = put("key_1", null);
        keys.revoke(tenant, "key_1", clock.instant().plusSeconds(30));
        assertThat(caller(key.hash())).isEmpty();
    }

    @Test
    void ofSeveralRevocations_theFirstHolds() {
        put("key_1", null);
        Instant first = clock.instant();
        keys.revoke(tenant, "key_1", first);
        assertThat(keys.revoke(tenant, "key_1", first.plusSeconds(9)))
                .map(IssuedKey::revokedAt)
                .contains(first);
    }

    @Test
    void revocationsAtOnce_giveOneTime() {
        put("key_1", null);
        Instant now = clock.instant();
        List<CompletableFuture<IssuedKey>> racing = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            Instant at = now.plusSeconds(n);
            racing.add(CompletableFuture.supplyAsync(
                    () -> keys.revoke(tenant, "key_1", at).orElseThrow()));
        }
        Set<Instant> times = racing.stream()
                .map(CompletableFuture::join)
                .flatMap(key -> Stream.ofNullable(key.revokedAt()))
                .collect(Collectors.toSet());
        assertThat(times).hasSize(1);
    }

    @Test
    void revokingWhatIsNotThere_putsNothing() {
        assertThat(keys.revoke(tenant, "key_1", clock.instant())).isEmpty();
        assertThat(keys.list(tenant, null, 10)).isEmpty();
    }

    @Test
    void expiredKey_isFoundNoMore_andListedForAMonth() {
        IssuedKey key = put("key_1", clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(caller(key.hash())).isEmpty();
        assertThat(keys.list(tenant, null, 10)).containsExactly(key);
        clock.advance(IssuedKey.LISTED_AFTER_END);
        assertThat(keys.list(tenant, null, 10)).isEmpty();
    }

    private IssuedKey put(String id, @Nullable Instant expiresAt) {
        Principal principal = new Principal(tenant, Actor.person("jane", "Jane"), Set.of(Scope.JOBS_READ, Scope.ADMIN));
        IssuedKey key = new IssuedKey(
                id,
                "a key",
                principal,
                new IssuedKey.Creation(clock.instant(), Actor.key("key_0", "first")),
                expiresAt,
                null,
                ApiKey.random().hash());
        keys.put(key);
        return key;
    }

    private static List<String> ids(List<IssuedKey> keys) {
        return keys.stream().map(IssuedKey::id).collect(Collectors.toList());
    }
}
