package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private Ran run(String line) {
        return Ran.waybill(root, Map.of(), "", line.isEmpty() ? new String[0] : line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "job",
                "task",
                "job submit",
                "job get",
                "job wait",
                "job records",
                "task check",
                "task publish",
                "task list",
                "task show",
                "review",
                "review list",
                "review show",
                "review claim",
                "review release",
                "review approve",
                "review correct",
                "review reject",
                "review escalate",
                "review comment",
                "up",
                "demo",
                "bench",
                "sample",
                "sample seed"
            })
    void help_isThereForEachCommand(String command) {
        Ran ran = run((command + " --help").strip());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("Usage:", "--verbose");
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "job", "job submit", "task try"})
    void help_isAWordToo(String command) {
        Ran ran = run(("help " + command).strip());

        assertThat(ran).isEqualTo(run((command + " --help").strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job submit t --inptu x",
                "up --prot 1",
                "frobnicate",
                "help job frobnicate",
                "bench --count many",
                "review reject job_1"
            })
    void mistypedLine_isRefusedInTwoLines_andNoPageOfHelpHidesThem(String line) {
        Ran ran = run(line);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).startsWith("waybill: ").hasLineCount(2);
        assertThat(ran.err().lines().skip(1).findFirst().orElse(""))
                .startsWith("see ./waybill")
                .endsWith(" --help");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jbo list                    | no command 'jbo' in waybill; did you mean job?",
                "job lst                     | no command 'lst' in waybill job; did you mean list?",
                "reviews                     | no command 'reviews' in waybill; did you mean review?",
                "help job sumbit             | no command 'sumbit' in waybill job; did you mean submit?",
                "job submit t --inptu {}     | no option '--inptu'; did you mean --input?",
                "job list --limmit=3         | no option '--limmit'; did you mean --limit?",
                "key create --name a --scope b | no option '--scope'; did you mean --scopes?",
                "job get a b                 | one argument too many: 'b'",
                "frobnicate                  | no command 'frobnicate' in waybill"
            })
    void mistypedWord_isNamed_withWhatWasProbablyMeant(String line, String said) {
        assertThat(run(line).err().lines().findFirst()).hasValue("waybill: " + said);
    }

    @Test
    void missingOption_isNamed_withWhereToReadOn() {
        assertThat(run("job submit t").err().lines())
                .containsExactly(
                        "waybill: Missing required option: '--input=FILE|-|JSON'", "see ./waybill job submit --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "job", "task", "review"})
    void noCommand_isRefusedWithWhatIsExpected(String line) {
        Ran ran = run(line);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("Usage:");
        assertThat(ran.err().lines().toList())
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("see ./waybill");
        assertThat(ran.err().substring(ran.err().indexOf("waybill: expected"))).hasLineCount(2);
    }

    @Test
    void version_isPrinted() {
        assertThat(run("--version").out()).startsWith("waybill ");
    }

    @Test
    void missingKey_saysHowToStart() {
        Ran ran = run("job get job_1");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("./waybill up").hasLineCount(1);
    }

    @Test
    void unreachableServer_isOneSentence() {
        Ran ran = Ran.waybill(
                root, Map.of("WAYBILL_URL", "http://127.0.0.1:1", "WAYBILL_KEY", "wb_x"), "", "job", "get", "job_1");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err())
                .startsWith("waybill: nothing answers at http://127.0.0.1:1")
                .contains("./waybill up")
                .hasLineCount(1);
    }

    @Test
    void verbose_showsTheStackTrace() {
        Ran ran = run("job get job_1 --verbose");

        assertThat(ran.err()).contains("\tat dev.waybill");
    }
}
