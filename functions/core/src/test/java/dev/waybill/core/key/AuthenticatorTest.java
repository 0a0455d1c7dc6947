package dev.waybill.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

    private final TestingClock clock = new TestingClock();
    private final Map<String, Principal> keys = new ConcurrentHashMap<>();
    private final Authenticator authenticator = new Authenticator(hash -> Optional.ofNullable(keys.get(hash)), clock);

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

    private ApiKey kept() {
        ApiKey key = ApiKey.random();
        keys.put(key.hash(), Workbench.WHO);
        return key;
    }
}
