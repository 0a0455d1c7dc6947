package dev.waybill.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.key.KeyStore.Known;
import dev.waybill.core.key.KeyStore.Unknown;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

    private final TestingClock clock = new TestingClock();
    private final Map<String, Principal> keys = new ConcurrentHashMap<>();
    private final Authenticator authenticator = new Authenticator(this::known, clock);

    private Known known(String hash) {
        return Optional.ofNullable(keys.get(hash)).<Known>map(Works::new).orElseGet(Unknown::new);
    }

    @Test
    void knownKey_givesItsPrincipal() {
        ApiKey key = kept();
        assertThat(authenticator.authenticate("Bearer " + key.secret())).isEqualTo(Workbench.WHO);
        assertThat(authenticator.authenticate("bearer " + key.secret())).isEqualTo(Workbench.WHO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Basic wb_x", "Bearer wb_short", "Bearer canary-key"})
    void anythingElse_isUnauthenticated_andNotRepeated(@Nullable String header) {
        assertThatThrownBy(() -> authenticator.authenticate(header))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED))
                .hasMessageNotContaining("canary");
    }

    @Test
    void revokedKey_worksNoLongerThanAMinute() {
        ApiKey key = kept();
        authenticator.authenticate("Bearer " + key.secret());
        keys.clear();
        clock.advance(Authenticator.KEPT);
        assertThatThrownBy(() -> authenticator.authenticate("Bearer " + key.secret()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void keyThatHasEnded_isToldToWhoHoldsIt_andToNobodyElse() {
        InMemoryKeys issued = new InMemoryKeys(clock);
        Authenticator doors = new Authenticator(issued, clock);
        ApiKey revoked = issue(issued, "key_1", null);
        ApiKey expired = issue(issued, "key_2", clock.instant().plusSeconds(60));
        issued.revoke("acme", "key_1", clock.instant());
        clock.advance(Duration.ofMinutes(2));

        assertThat(refusal(doors, revoked))
                .startsWith("the key key_1 (ci) was revoked at 20")
                .endsWith("send another");
        assertThat(refusal(doors, expired)).startsWith("the key key_2 (ci) expired at 20");
        assertThat(refusal(doors, ApiKey.random())).isEqualTo("the key is not known here, or ended some time ago");
        assertThat(refusal(doors, new ApiKey(revoked.secret().substring(0, 45) + "~")))
                .doesNotContain("key_1");
    }

    private ApiKey issue(InMemoryKeys keys, String id, @Nullable Instant expiresAt) {
        ApiKey key = ApiKey.random();
        Principal who = new Principal("acme", Actor.key(id, "ci"), Scope.ALL);
        IssuedKey.Creation creation = new IssuedKey.Creation(clock.instant(), Actor.DEPLOYMENT);
        keys.put(new IssuedKey(id, "ci", who, creation, expiresAt, null, key.hash()));
        return key;
    }

    private static String refusal(Authenticator doors, ApiKey key) {
        return Assertions.catchThrowableOfType(Problem.class, () -> doors.authenticate("Bearer " + key.secret()))
                .getMessage();
    }

    private ApiKey kept() {
        ApiKey key = ApiKey.random();
        keys.put(key.hash(), Workbench.WHO);
        return key;
    }
}
