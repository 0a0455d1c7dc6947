package dev.waybill.models.endpoints;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.SecretsContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest extends SecretsContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Override
    protected Secrets secrets() {
        try {
            Files.writeString(folder.resolve("key"), VALUE + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new ReferencedSecrets(Environment.of(Map.of()), Map.of(), Clock.systemUTC());
    }

    @Override
    protected String reference() {
        return "file:" + folder.resolve("key");
    }

    @Override
    protected String absent() {
        return "file:" + folder.resolve("nowhere");
    }
}
