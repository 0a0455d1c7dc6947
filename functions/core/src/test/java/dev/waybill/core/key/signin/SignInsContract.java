package dev.waybill.core.key.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.CreateKey.Created;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.key.issue.KeyTerms;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place of sign-ins promises; run on the fake and on DynamoDB. */
public abstract class SignInsContract {

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());

    @SuppressWarnings("NullAway.Init") // set before each test
    private SignIns signIns;

    @SuppressWarnings("NullAway.Init")
    private IssuedKeys keys;

    @SuppressWarnings("NullAway.Init")
    private KeyStore store;

    /** A place that may hold other tenants' sign-ins. */
    protected abstract SignIns signIns();

    /** Where the keys are listed that codes are exchanged for. */
    protected abstract IssuedKeys keys();

    /** Where these keys are looked up. */
    protected abstract KeyStore store();

    @BeforeEach
    void open() {
        signIns = signIns();
        keys = keys();
        store = store();
    }

    @Test
    void signIn_isFoundByTheHashOfItsCode_asItWasPut() {
        SignIn ofPerson =
                put(maker(null), Actor.person("jane", "Jane"), clock.instant().plusSeconds(900));
        SignIn ofItself = put(maker(null), null, null);
        assertThat(signIns.find(ofPerson.hash())).contains(ofPerson);
        assertThat(signIns.find(ofItself.hash())).contains(ofItself);
        assertThat(signIns.find(SignInCode.random().hash())).isEmpty();
    }

    @Test
    void exchange_letsTheKeyInAndListsIt_andTakesTheCodeAway() {
        SignIn signIn = put(maker(null), Actor.person("jane", "Jane"), null);
        Created created = signIn.key().key(clock.instant());
        assertThat(signIns.exchange(signIn, created.key())).isTrue();
        assertThat(isLetIn(created)).isTrue();
        assertThat(keys.find(tenant, created.key().id())).contains(created.key());
        assertThat(signIns.find(signIn.hash())).isEmpty();
    }

    @Test
    void secondExchange_doesNothing() {
        SignIn signIn = put(maker(null), null, null);
        assertThat(signIns.exchange(signIn, signIn.key().key(clock.instant()).key()))
                .isTrue();
        assertRefused(signIn);
    }

    @Test
    void ofExchangesAtOnce_oneIsDone() {
        SignIn signIn = put(maker(null), null, null);
        List<Created> created = new ArrayList<>();
        List<CompletableFuture<Boolean>> racing = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            Created one = signIn.key().key(clock.instant());
            created.add(one);
            racing.add(CompletableFuture.supplyAsync(() -> signIns.exchange(signIn, one.key())));
        }
        assertThat(racing.stream().map(CompletableFuture::join).filter(done -> done))
                .hasSize(1);
        assertThat(created.stream().filter(this::isLetIn)).hasSize(1);
        assertThat(created.stream()
                        .filter(one -> keys.find(tenant, one.key().id()).isPresent()))
                .hasSize(1);
    }

    @Test
    void signInWhoseTimeIsOver_isNothing() {
        SignIn signIn = put(maker(null), null, null);
        clock.advance(Duration.between(clock.instant(), signIn.expiresAt()).minusSeconds(1));
        assertThat(signIns.find(signIn.hash())).contains(signIn);
        clock.advance(Duration.ofSeconds(1));
        assertThat(signIns.find(signIn.hash())).isEmpty();
        assertRefused(signIn);
    }

    @Test
    void signInOfAKeyThatWasRevoked_isRefused() {
        IssuedKey maker = maker(null);
        SignIn signIn = put(maker, null, null);
        keys.revoke(tenant, maker.id(), clock.instant());
        assertRefused(signIn);
    }

    @Test
    void signInOfAKeyThatEnded_isRefused() {
        IssuedKey maker = maker(clock.instant().plusSeconds(30));
        SignIn signIn = put(maker, null, null);
        clock.advance(Duration.ofSeconds(30));
        assertRefused(signIn);
    }

    @Test
    void signInOfAKeyThatIsNotThere_isRefused() {
        SignIn signIn = new SignIn(
                SignInCode.random().hash(),
                ApiKey.random().hash(),
                terms(null, null),
                clock.instant(),
                clock.instant().plusSeconds(60));
        signIns.put(signIn);
        assertRefused(signIn);
    }

    private void assertRefused(SignIn signIn) {
        Created created = signIn.key().key(clock.instant());
        assertThat(signIns.exchange(signIn, created.key())).isFalse();
        assertThat(isLetIn(created)).isFalse();
        assertThat(keys.find(tenant, created.key().id())).isEmpty();
    }

    private boolean isLetIn(Created created) {
        return store.find(created.secret().hash()) instanceof Works works
                && works.caller()
                        .equals(created.key().principal().until(created.key().expiresAt()));
    }

    private SignIn put(IssuedKey maker, @Nullable Actor person, @Nullable Instant keyEnds) {
        SignIn signIn = new SignIn(
                SignInCode.random().hash(),
                maker.hash(),
                terms(person, keyEnds),
                clock.instant(),
                clock.instant().plusSeconds(60));
        signIns.put(signIn);
        return signIn;
    }

    private KeyTerms terms(@Nullable Actor person, @Nullable Instant keyEnds) {
        return new KeyTerms(
                tenant, "a key", Set.of(Scope.JOBS_READ, Scope.ADMIN), person, keyEnds, Actor.key("key_0", "first"));
    }

    private IssuedKey maker(@Nullable Instant expiresAt) {
        Principal principal = new Principal(tenant, Actor.key("key_0", "first"), Scope.ALL);
        IssuedKey key = new IssuedKey(
                "key_0",
                "first",
                principal,
                new IssuedKey.Creation(clock.instant(), Actor.DEPLOYMENT),
                expiresAt,
                null,
                ApiKey.random().hash());
        keys.put(key);
        return key;
    }
}
