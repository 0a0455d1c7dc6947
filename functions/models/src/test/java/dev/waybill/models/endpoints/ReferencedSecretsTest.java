package dev.waybill.models.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencedSecretsTest {

    private Instant now = Instant.EPOCH;
    private final AtomicInteger lookups = new AtomicInteger();
    private final ReferencedSecrets secrets = new ReferencedSecrets(
            Environment.of(Map.of("KEY", "canary-env", "BLANK", " ")),
            Map.of("ssm", reference -> "canary-" + reference + "-" + lookups.incrementAndGet()),
            new SettableClock());

    @Test
    void env_isReadFromTheFunctionsEnvironment() {
        assertThat(secrets.resolve("env:KEY")).isEqualTo("canary-env");
    }

    @Test
    void file_isReadWithoutTheWhiteSpaceAroundIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "canary-file\n");
        assertThat(secrets.resolve("file:" + file)).isEqualTo("canary-file");
    }

    @Test
    void value_isKeptForFiveMinutes() {
        assertThat(secrets.resolve("ssm:/a")).isEqualTo("canary-ssm:/a-1");
        now = Instant.EPOCH.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(secrets.resolve("ssm:/a")).isEqualTo("canary-ssm:/a-1");
        now = Instant.EPOCH.plus(Duration.ofMinutes(5));
        assertThat(secrets.resolve("ssm:/a")).isEqualTo("canary-ssm:/a-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"env:ABSENT", "env:BLANK", "file:/no/such/file", "file:/", "file:\0", "secretsmanager:x", "plain"
            })
    void whatLeadsNowhere_isNamedAndNothingElse(String reference) {
        assertThatExceptionOfType(UnresolvedSecretException.class)
                .isThrownBy(() -> secrets.resolve(reference))
                .withMessageContaining(reference)
                .satisfies(unresolved -> assertThat(unresolved.getMessage()).doesNotContain("canary"))
                .withNoCause();
    }

    @Test
    void fileThatIsTooLargeOrEmpty_isRefused(@TempDir Path folder) throws Exception {
        Path large = Files.write(folder.resolve("large"), new byte[70_000]);
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatExceptionOfType(UnresolvedSecretException.class).isThrownBy(() -> secrets.resolve("file:" + large));
        assertThatExceptionOfType(UnresolvedSecretException.class).isThrownBy(() -> secrets.resolve("file:" + empty));
    }

    private final class SettableClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
