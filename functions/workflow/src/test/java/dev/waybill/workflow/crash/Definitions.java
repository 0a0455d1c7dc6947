package dev.waybill.workflow.crash;

import dev.waybill.asl.load.StateMachine;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The state machine of today, and those that executions under way may have been started with. */
enum Definitions {
    CURRENT(Workflow.CURRENT, current()),
    /** The last whose executions wait for a person, each by a token. */
    BY_TOKEN(1, released("job-by-token.asl.json")),
    OF_0_1_0(1, released("job-0.1.0.asl.json"));

    @SuppressWarnings("ImmutableEnumChecker") // what was parsed never changes
    final StateMachine machine;

    private final int workflow;

    Definitions(int workflow, StateMachine machine) {
        this.workflow = workflow;
        this.machine = machine;
    }

    /** What an execution of this definition is started with. */
    Position input(Position start) {
        return start.workflow() == Workflow.CURRENT
                ? new Position(workflow, start.tenant(), start.job(), start.run(), start.at(), start.reason())
                : start;
    }

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
