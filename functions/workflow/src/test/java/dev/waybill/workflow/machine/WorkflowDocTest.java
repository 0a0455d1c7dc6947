package dev.waybill.workflow.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.asl.graph.MermaidGraph;
import dev.waybill.asl.load.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The diagram in the docs is the state machine's. */
class WorkflowDocTest {

    @Test
    void diagram_isCurrent() throws IOException {
        Path root = Path.of(System.getProperty("waybill.root"));
        String graph =
                MermaidGraph.of(StateMachine.parse(Files.readString(root.resolve("infra/statemachines/job.asl.json"))));
        assertThat(Files.readString(root.resolve("docs/reference/workflow.md")))
                .as("redraw it with: ./waybill asl graph infra/statemachines/job.asl.json")
                .contains("```mermaid\n" + graph.strip() + "\n```");
    }
}
