package dev.waybill.bench.lists;

import dev.waybill.bench.against.Spread;
import dev.waybill.bench.seed.Seeding;
import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.ScratchFolder;
import dev.waybill.bench.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes jobs into the tables of two data folders, few into one and many into the other, of which three each failed, are of one subject
 * and one order, and prints what the pages take that find these. Run from the root of a checkout that is built; arguments are how many
 * the full one has, and how many pairs are counted. Exit code 1 where a page takes more than 1.3 times as long with many.
 */
public final class ListsBench {

    private static final int FEW = 1_000;
    private static final int WARM_UP_PAIRS = 5;
    private static final int CALLS = 40;
    private static final double MOST = 1.3;

    private final PrintStream out;
    private final Path template = Path.of("template.yaml").toAbsolutePath();

    private ListsBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int pairs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        System.exit(new ListsBench(System.out).run(many, pairs) ? 0 : 1);
    }

    /** @return whether every page holds */
    private boolean run(int many, int pairs) throws IOException, InterruptedException {
        print(
                "method: two Waybills on file in one process, with %d and %d jobs of ten days, written straight into the tables;"
                        + " of either %d failed and are of one subject and one order, and %d wait for a person; one caller over"
                        + " HTTP; %d pairs, the first %d of them to warm up: the page %d times on the one, then on the other, in"
                        + " turns which first; a pair's ratio is that of the medians",
                FEW, many, ManyJobs.SOUGHT, ManyJobs.SOUGHT, WARM_UP_PAIRS + pairs, WARM_UP_PAIRS, CALLS);
        boolean holds = true;
        try (ScratchFolder scratch = ScratchFolder.create("lists");
                FakeModel model = new FakeModel();
                Stack little = filled(scratch.path().resolve("few"), FEW, model);
                Stack full = filled(scratch.path().resolve("many"), many, model)) {
            print("%-38s %-28s %-28s %s", "median of pairs (least to most)", "few, ms", "many, ms", "many / few");
            for (Page page : Page.values()) {
                holds &= compare(page, little, full, pairs);
            }
        }
        print(holds ? "every page holds: at most %.1f times" : "a page takes more than %.1f times as long", MOST);
        return holds;
    }

    private Stack filled(Path folder, int jobs, FakeModel model) throws InterruptedException {
        try (Stack empty = new Stack(template, folder, model.url(), clients -> clients)) {
            empty.client().tasks().publishYaml(ManyJobs.TASK);
            empty.awaitRare();
        }
        long began = System.nanoTime();
        try (Seeding seeding = Seeding.open(template, folder)) {
            ManyJobs written = new ManyJobs(seeding.tables(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
            written.writeOthers(0, jobs - 2 * ManyJobs.SOUGHT);
            written.writeSought();
        }
        print("%d jobs written in %.1f s", jobs, (System.nanoTime() - began) / 1e9);
        return new Stack(template, folder, model.url(), clients -> clients);
    }

    private boolean compare(Page page, Stack little, Stack full, int pairs) {
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < WARM_UP_PAIRS + pairs; pair++) {
            boolean littleFirst = pair % 2 == 0;
            double first = median(page, littleFirst ? little : full);
            double second = median(page, littleFirst ? full : little);
            if (pair >= WARM_UP_PAIRS) {
                few.add(littleFirst ? first : second);
                many.add(littleFirst ? second : first);
                ratios.add(littleFirst ? second / first : first / second);
            }
        }
        Spread ratio = Spread.of(ratios);
        print(
                "%-38s %-28s %-28s %s",
                page.words(), Spread.of(few).written(2), Spread.of(many).written(2), ratio.written(2));
        return ratio.median() <= MOST;
    }

    /** Of calls one after another, in milliseconds. */
    private static double median(Page page, Stack stack) {
        List<Double> millis = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            long began = System.nanoTime();
            page.read(stack.client());
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return Spread.of(millis).median();
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
