package dev.waybill.bench.batch;

import dev.waybill.bench.marking.MarkingUp;
import dev.waybill.bench.stack.ScratchFolder;
import dev.waybill.command.measure.CsvRows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends texts as one batch to an {@code up} of its own, kills that on its way, and prints what became of the items, and what whoever
 * waits for a job beside it felt. Run from the root of a checkout that is built. Arguments are a CSV file with a heading, whose first
 * column is the text, how many items (all rows, again and again where there are not so many), how many kills (2), and how many single
 * jobs to compare with (1,000). Exit code 1 where anything is not as it should be.
 */
public final class BatchBench {

    private BatchBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (arguments.length == 0) {
            out.println("expected a CSV file with a heading, whose first column is the text");
            System.exit(2);
        }
        List<String> texts = texts(Path.of(arguments[0]));
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : texts.size();
        int kills = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        int singles = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1_000;
        out.println(
                "method: one `up` in a process of its own on a data folder, a model that answers at once in this process; "
                        + singles + " single jobs by 16 callers, submitted and waited for; then one batch of " + items
                        + " items, its counts read each quarter of a second, an interactive job each half second beside it, "
                        + kills
                        + " kills (SIGKILL) at even parts of its way; results read to the end, and held against what was sent");
        List<String> flaws;
        try (ScratchFolder folder = ScratchFolder.create("batch");
                MarkingUp up = MarkingUp.start(Path.of("").toAbsolutePath(), folder.path())) {
            BatchRun run = new BatchRun(up, texts, items, kills, out::println);
            run.run(singles);
            flaws = run.flaws();
        }
        flaws.forEach(flaw -> out.println("WRONG: " + flaw));
        System.exit(flaws.isEmpty() ? 0 : 1);
    }

    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        CsvRows.read(file).rows().forEach(row -> texts.add(row.get(0)));
        return texts;
    }
}
