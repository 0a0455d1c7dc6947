package dev.waybill.workflow.crash;

import dev.waybill.asl.load.StateMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The state machine of today, and those that executions under way may have been started with. */
final class Definitions {

    static final StateMachine CURRENT = current();
    static final StateMachine OF_0_1_0 = released("job-0.1.0.asl.json");

    private Definitions() {}

    private static StateMachine current() {
        Path file = Path.of(System.getProperty("waybill.root"), "infra", "statemachines", "job.asl.json");
        try {
            return StateMachine.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static StateMachine released(String name) {
        try (InputStream in = Objects.requireNonNull(Definitions.class.getResourceAsStream("/machine/" + name))) {
            return StateMachine.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
