package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
                "job follow",
                "job explain",
                "job retry",
                "job records",
                "task check",
                "task schema",
                "task publish",
                "task rollout",
                "task rollout show",
                "task rollout set",
                "task rollout back",
                "task retire",
                "task revive",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "job list --limit abc | --limit: expected a whole number, got 'abc'",
                "job list --limit 1.5 | --limit: expected a whole number, got '1.5'",
                "job list --limit 99999999999 | --limit: expected a whole number from -2147483648 to 2147483647, got '99999999999'",
                "job list --limit 0 | --limit: expected a number from 1, got 0",
                "job list --created-after soon | --created-after: expected a time such as 2026-11-01T00:00:00Z, or how long ago, such as 2h, got 'soon'",
                "review list --limit x | --limit: expected a whole number, got 'x'",
                "review claim job_1 --lease 5w | --lease: expected a time such as 25s, 10m or PT10M, got '5w'",
                "task show t --version one | --task-version: expected a version such as 2, or draft, got 'one'",
                "job submit t --input {} --priority high | --priority: expected interactive or bulk, got 'high'",
                "job submit t --input {} --metadata a | --metadata: expected K=V, got 'a'",
                "job submit t --input {} --version v2 | --task-version: expected a version such as 2, or draft, got 'v2'",
                "task rollout set t half | VERSION=WEIGHT: expected a version and its weight, such as 2=10, got 'half'",
                "task rollout set t 1=-1 | VERSION=WEIGHT: expected a version and its weight, such as 2=10, got '1=-1'",
                "task rollout set t 1=1 1=2 | VERSION=WEIGHT: expected each version once, got 1 twice",
                "task rollout set t 1=1 --by tenant | --by: expected job or subject, got 'tenant'",
                "task publish t.yaml --roll-out ten | --roll-out: expected a whole number, got 'ten'",
                "task publish t.yaml --roll-out 101 | --roll-out: expected 1 to 100, got 101",
                "task publish t.yaml --roll-out 0 | --roll-out: expected 1 to 100, got 0",
                "task publish t.yaml --draft --roll-out 5 | --roll-out: expected a version, and --draft makes none: leave one of them out",
                "up --dev=yes | --dev: expected no value, got 'yes'",
                "bench --task t --rows r.csv --seed s | --seed: expected a whole number, got 's'",
                "bench --task t --rows r.csv --count 0 | --count: expected at least 1, got 0",
                "bench --task t --rows r.csv --concurrency 999 | --concurrency: expected 1 to 256, got 999",
                "up --port http | --port: expected a whole number, got 'http'",
                "up --port 70000 | --port: expected 0 to 65535, got 70000",
                "demo --tickets few | --tickets: expected a whole number, got 'few'",
                "demo --tickets 0 | --tickets: expected at least 1, got 0",
                "job list --json=maybe | --json: expected no value, got 'maybe'",
                "completion fish | SHELL: expected bash or zsh, got 'fish'",
                "job list --task ../x | --task: expected one word without slashes, got '../x'",
                "key list --tenant= | --tenant: expected one word without slashes, got ''",
                "up --models= | --models: expected a path, got ''",
                "up --data= | --data: expected a path, got ''",
                "sample seed --endpoint nowhere | --endpoint: expected a URL such as http://127.0.0.1:4566, got 'nowhere'"
            })
    void badValue_isToldWithItsPlaceAndWhatIsExpectedThere(String line, String said) {
        Ran ran = run(line);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err().lines().findFirst()).hasValue("waybill: " + said);
    }

    @Test
    void everyOptionThatIsNoFreeText_tellsABadValueInWords() {
        Map<String, String> told = CommandGrammar.badValues("\u0000no value\u0000");

        assertThat(told).hasSizeGreaterThan(20);
        told.forEach((place, said) ->
                assertThat(said).as(place).contains(": expected ").doesNotContain("Invalid value", "java."));
    }

    static List<List<String>> commandsThatTakeAnId() {
        return Stream.of(
                        "job get",
                        "job wait",
                        "job cancel",
                        "job records",
                        "review show",
                        "review claim",
                        "review release",
                        "review approve",
                        "review correct --output {}",
                        "review reject --reason r",
                        "review escalate",
                        "review comment",
                        "key revoke",
                        "task show",
                        "task rollout show",
                        "task rollout back",
                        "task retire",
                        "task revive",
                        "job submit --input {}")
                .map(line -> List.of(line.split(" ")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commandsThatTakeAnId")
    void idThatIsNone_isBadUsage_andReachesNoServer(List<String> command) {
        try (FakeWaybill server = new FakeWaybill()) {
            for (String id :
                    List.of("", " ", "\t", ".", "..", "../keys", "job_1/records", "a\\b", "job_1 ", "job_\n1")) {
                List<String> line = new ArrayList<>(command);
                line.add(id);
                if (command.contains("comment")) {
                    line.add("words");
                }
                Ran ran = server.waybill(root, line.toArray(String[]::new));

                assertThat(ran.exit()).as(id).isEqualTo(Exit.REFUSED);
                assertThat(ran.err())
                        .as(id)
                        .contains(": expected one word without slashes")
                        .contains("see ./waybill");
            }
            assertThat(server.isUnasked()).isTrue();
        }
    }

    @Test
    void missingOption_isNamed_withWhereToReadOn() {
        assertThat(run("job submit t").err().lines())
                .containsExactly(
                        "waybill: Missing required option: '--input=FILE|-|JSON'", "see ./waybill job submit --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "job", "task", "task rollout", "review"})
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
