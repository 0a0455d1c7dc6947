package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.up.Engine.TaskFile;
import dev.waybill.local.up.Engine.Unready;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbsentEndpointsTest {

    private final AbsentEndpoints absent = new AbsentEndpoints();

    private static TaskFile file(String task, int version) {
        return new TaskFile(Path.of(task, version + ".yaml"), task, version, "");
    }

    @Test
    void nothingAbsent_isNoLine() {
        assertThat(absent.lines()).isEmpty();
    }

    @Test
    void versionsThatWantTheSame_standTogether_inTheirOrder() {
        absent.skipped(file("triage", 10), Set.of("llm"));
        absent.skipped(file("triage", 2), Set.of("llm"));
        absent.skipped(file("booking", 1), Set.of("llm", "erp"));
        absent.skipped(file("answers", 1), Set.of("llm"));

        assertThat(absent.lines())
                .containsExactly(
                        "skipped: the endpoint llm is not configured (--models, or --stand-ins to try it): answers version 1,",
                        "  triage version 2, triage version 10",
                        "skipped: the endpoints erp and llm are not configured (--models, or --stand-ins to try them):",
                        "  booking version 1");
    }

    @Test
    void standInsAreNamed_onlyWhereTheyBringAllThatIsAbsent() {
        assertThat(AbsentEndpoints.lines(file("t", 1), List.of("llm", "mine")))
                .containsExactly("skipped: the endpoints llm and mine are not configured (--models): t version 1");
    }

    @Test
    void versionThatIsPublished_isNoSkip_whicheverIsToldFirst() {
        absent.unready(new Unready("a", 1, Set.of("mine")));
        absent.skipped(file("a", 1), Set.of("mine"));
        absent.skipped(file("b", 1), Set.of("mine"));
        absent.unready(new Unready("b", 1, Set.of("mine")));

        assertThat(absent.lines())
                .containsExactly(
                        "published, but cannot run: the endpoint mine is not configured (--models): a version 1, b version 1");
    }

    @Test
    void manyVersions_areFewLines_noneTooLong_andNoNameIsParted() {
        List<String> names =
                IntStream.range(0, 40).mapToObj(i -> "some-task-" + i).toList();
        names.forEach(name -> absent.skipped(file(name, 1), Set.of("mine")));

        assertThat(absent.lines()).hasSizeLessThan(14).allMatch(line -> line.length() <= 100);
        assertThat(names)
                .allMatch(name -> absent.lines().stream().anyMatch(line -> line.contains(name + " version 1")));
    }
}
