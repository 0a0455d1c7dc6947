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

    @Test
    void laterVersionThatIsAChild_comesBehindTheEarlierOnes_forTheFirstIsTheOneThatNewJobsGet() {
        List<TaskFile> given = List.of(
                file("a", "kind: each, items: '[1]', version: 3, task: b"),
                version("b", 1),
                version("b", 2),
                version("b", 3),
                leaf("c"));
        assertThat(ChildrenFirst.of(given))
                .extracting(ChildrenFirst::version)
                .containsExactly("b/1", "b/2", "b/3", "a/1", "c/1");
    }

    private static TaskFile version(String task, int version) {
        TaskFile first = leaf(task);
        return new TaskFile(first.path(), task, version, first.text().replace("version: 1", "version: " + version));
    }
}
