package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.up.Engine.TaskFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order task files are published. */
class ChildrenFirstTest {

    private static TaskFile file(String task, String step) {
        return new TaskFile(Path.of(task, "1.yaml"), task, 1, """
                task: %s
                version: 1
                input: {type: object}
                output: {}
                steps: [{name: one, %s}]
                """.formatted(task, step));
    }

    private static TaskFile parent(String task, String child) {
        return file(task, "kind: each, items: '[1]', version: 1, task: " + child);
    }

    private static TaskFile leaf(String task) {
        return file(task, "kind: compute, value: '1'");
    }

    private static List<String> order(TaskFile... files) {
        return ChildrenFirst.of(List.of(files)).stream().map(TaskFile::task).toList();
    }

    @Test
    void parents_comeBehindTheirChildren_andTheOthersStayWhereTheyAre() {
        assertThat(order(leaf("a"), parent("b", "c"), parent("c", "d"), leaf("d"), leaf("e")))
                .containsExactly("a", "d", "c", "b", "e");
    }

    @Test
    void childThatIsNoFile_andOneThatComesRound_holdUpNobody() {
        assertThat(order(parent("a", "elsewhere"), parent("b", "c"), parent("c", "b")))
                .containsExactly("a", "c", "b");
    }

    @Test
    void fileWithMistakes_staysWhereItIs() {
        assertThat(order(file("a", "kind: each, items: 7"), leaf("b"))).containsExactly("a", "b");
    }
}
