package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link that {@code up} prints: it signs in once, whatever dies in between, and stands in no file. */
class SignInJourneyIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void linkThatUpPrints_signsInOnce_alsoAfterAKill() throws IOException {
        Path data = folder.resolve("up");
        String code;
        try (UpProcess up = UpProcess.start(data)) {
            assertThat(up.console()).matches("http://127\\.0\\.0\\.1:\\d+/console#sign-in=ws_[A-Za-z0-9_-]{43}");
            code = up.console().substring(up.console().indexOf('=') + 1);
        }
        String secret;
        try (UpProcess up = UpProcess.start(data)) {
            Key key = up.client().keys().exchange(code);
            secret = key.secret().orElseThrow();
            assertThat(key.principal().type()).isEqualTo("person");
            assertThat(key.createdBy().orElseThrow().id()).isEqualTo("key_0local");
            assertThat(key.expiresAt()).isPresent();
            assertThatThrownBy(() -> up.client().keys().exchange(code))
                    .isInstanceOfSatisfying(ApiProblem.class, refused -> assertThat(refused.status())
                            .isEqualTo(404));
        }
        try (UpProcess up = UpProcess.start(data)) {
            assertThatThrownBy(() -> up.client().keys().exchange(code)).isInstanceOf(ApiProblem.class);
            assertThat(up.client().keys().list().all()).hasSize(2);
            assertThat(up.said()).noneMatch(line -> line.contains("ws_"));
        }
        for (String written : written(data)) {
            assertThat(written).doesNotContain(code, secret);
        }
    }

    private static List<String> written(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).map(SignInJourneyIT::text).toList();
        }
    }

    /** Byte by byte, so that a database file can be looked through too. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
