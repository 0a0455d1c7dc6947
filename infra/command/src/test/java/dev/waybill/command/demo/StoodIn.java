package dev.waybill.command.demo;

import dev.waybill.command.Ran;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A running {@code up} with stand-ins, and the command that finds it. */
abstract class StoodIn {

    static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path data;

    @SuppressWarnings("NullAway.Init") // set before all tests
    static Up up;

    @BeforeAll
    static void start(@TempDir Path folder) {
        data = folder;
        UpSettings settings = new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, true, null, List.of(), false);
        up = Up.start(settings.withStandIns(), note -> {});
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    static Ran waybill(String... words) {
        return Ran.waybill(
                ROOT,
                Map.of(),
                "",
                Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                        .toArray(String[]::new));
    }
}
