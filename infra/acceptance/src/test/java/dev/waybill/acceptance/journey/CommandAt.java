package dev.waybill.acceptance.journey;

import dev.waybill.command.Ran;
import dev.waybill.local.up.Up;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The command, told of a Waybill by its variables. */
final class CommandAt {

    private CommandAt() {}

    static Ran waybill(Up up, String... arguments) {
        try {
            Map<String, String> environment = Map.of(
                    "WAYBILL_URL",
                    up.runFile().url().toString(),
                    "WAYBILL_KEY",
                    Files.readString(up.runFile().keyFile()).strip());
            return Ran.waybill(RunningWaybill.ROOT, environment, "", arguments);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
