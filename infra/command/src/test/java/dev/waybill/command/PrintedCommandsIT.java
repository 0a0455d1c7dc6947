package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.console.ConsoleLink;
import dev.waybill.command.context.Exit;
import dev.waybill.command.up.Banner;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that {@code up} and {@code demo} print work as they are printed, whatever folder and port they use. */
class PrintedCommandsIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final Pattern COMMAND = Pattern.compile("(?:^|or: |  )(\\./waybill .*?)(?:   .*)?$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** Variables of another Waybill, which the printed commands must not fall for. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("WAYBILL_URL", "http://127.0.0.1:1", "WAYBILL_KEY", "wb_of-another");

    @Test
    void printedCommands_reachTheWaybillThatPrintedThem(@TempDir Path temp) {
        Path data = temp.resolve("data folder");
        UpSettings settings = new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, true, null, List.of(), false);
        try (Up up = Up.start(settings, note -> {})) {
            DataFolder folder = DataFolder.of(data, ROOT.resolve(".waybill"));
            ConsoleLink console =
                    new ConsoleLink(up.runFile().url() + "/console", Optional.of("2026-11-01T12:01:00.000Z"));
            List<List<String>> printed = commands(
                    Banner.lines(up.runFile(), console, folder, "./waybill up" + folder.option(), true).stream());
            Ran demo = Ran.waybill(ROOT, Map.of(), "", "demo", "--tickets", "4", "--data", data.toString());
            assertThat(demo.exit()).as(demo.err()).isEqualTo(Exit.DONE);
            String port = String.valueOf(up.runFile().url().getPort());
            assertThat(demo.out())
                    .contains("./waybill up --port " + port + " --data '" + data + "'\n    (it runs already");
            printed.addAll(commands(demo.out().lines()));

            assertThat(printed)
                    .extracting(words -> words.get(0) + " " + words.get(1))
                    .contains("job submit", "job records", "console --data");
            for (List<String> words : printed) {
                Ran ran = Ran.waybill(ROOT, ELSEWHERE, "", words.toArray(String[]::new));
                assertThat(ran.exit()).as(words + "\n" + ran.err()).isIn(expected(words, ran));
            }
        }
    }

    @Test
    void afterAnExampleThatAPersonWatched_whatItPrintsWorks_onceUpIsStartedAsItSays(@TempDir Path folder) {
        Path data = folder.resolve("way bill");
        Ran demo = Ran.typed(ROOT, Map.of(), "", "demo", "invoices", "--port", "0", "--data", data.toString());
        assertThat(demo.exit()).as(demo.err()).isEqualTo(Exit.DONE);
        assertThat(demo.out())
                .containsSubsequence(
                        "  ./waybill up --port 0 --data '" + data + "' --stand-ins\n    (finds these jobs again)",
                        "4 jobs wait for a person. Decide on them, with `up` running:",
                        "Or see people played, on 7 new jobs:",
                        "  ./waybill demo invoices --decide --port 0 --data '" + data + "'\n");
        assertThat(demo.out().substring(demo.out().indexOf("How to go on:")))
                .as("the next start listens elsewhere")
                .doesNotContain("http://", "curl");
        List<List<String>> printed = commands(demo.out().lines());
        assertThat(printed)
                .extracting(words -> words.get(0) + " " + words.get(1))
                .containsSubsequence("review list", "review show", "key create", "review approve", "job submit");

        UpSettings settings = new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, false, null, List.of(), false);
        try (Up up = Up.start(settings.withStandIns(), note -> {})) {
            assertThat(up.runFile()).isNotNull();
            for (List<String> words : printed) {
                Ran ran = Ran.waybill(ROOT, ELSEWHERE, "", words.toArray(String[]::new));
                assertThat(ran.exit()).as(words + "\n" + ran.err()).isIn(expected(words, ran));
            }
            String approved = printed.stream()
                    .filter(words -> words.get(1).equals("approve"))
                    .findFirst()
                    .orElseThrow()
                    .get(2);
            Ran job = Ran.waybill(ROOT, ELSEWHERE, "", "job", "wait", approved, "--data", data.toString());
            assertThat(job.exit()).as(job.err()).isEqualTo(Exit.DONE);
            assertThat(job.out()).contains("\"booked\":");
        }
    }

    /** A job that waits for a person ends its wait with 1, and says so. */
    private static List<Integer> expected(List<String> words, Ran ran) {
        return words.contains("--wait") && ran.err().contains("waits for a person")
                ? List.of(Exit.FAILED)
                : List.of(Exit.DONE);
    }

    /** All but those that start a Waybill themselves. */
    private static List<List<String>> commands(Stream<String> lines) {
        List<List<String>> commands = new ArrayList<>();
        lines.forEach(line -> {
            Matcher command = COMMAND.matcher(line);
            if (command.find() && !line.contains("next ./waybill")) {
                List<String> words = words(command.group(1));
                if (!List.of("up", "demo").contains(words.get(0))) {
                    commands.add(words);
                }
            }
        });
        return commands;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.substring("./waybill ".length()));
        while (word.find()) {
            String text = word.group(1) != null ? word.group(1) : word.group(2);
            words.add(text.startsWith("events/") ? ROOT.resolve(text).toString() : text);
        }
        return words;
    }
}
