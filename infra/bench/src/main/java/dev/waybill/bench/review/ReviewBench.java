package dev.waybill.bench.review;

import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Load.Measured;
import dev.waybill.bench.stack.Stack;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.Reviews;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs two Waybills, one with few open reviews and one with many, and prints what lists and claims take with either. Run from
 * the root of a checkout that is built; arguments are how many the one with many has, and how many rounds there are.
 */
public final class ReviewBench {

    static final String TASK_NAME = "marks-reviewed";

    private static final String TASK = """
            task: marks-reviewed
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - {name: mark, kind: generate, prompt: {user: "Give the mark."}, schema: {type: object}, models: [{endpoint: fake, model: large}]}
            review: {when: "true"}
            """;
    private static final int FEW = 50;
    private static final int CALLS_A_ROUND = 50;

    private final PrintStream out;
    private final Path template = Path.of("template.yaml").toAbsolutePath();

    private ReviewBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        new ReviewBench(System.out).run(many, rounds);
        System.exit(0);
    }

    private void run(int many, int rounds) throws IOException {
        print(
                "method: two Waybills in memory in one process, with %d and %d open reviews; one caller; %d rounds, the first"
                        + " fifth of them to warm up, of %d lists of 20 and %d claims on the one, then on the other; every claim"
                        + " is given back before the next, each of the same %d reviews in turn; the caller's times",
                FEW, many, rounds, CALLS_A_ROUND, CALLS_A_ROUND, FEW);
        try (FakeModel model = new FakeModel();
                Stack little = waiting(FEW, model);
                Stack full = waiting(many, model)) {
            Times few = new Times(little);
            Times lots = new Times(full);
            for (int round = 0; round < rounds; round++) {
                if (round == rounds / 5) {
                    few.forget();
                    lots.forget();
                }
                few.round();
                lots.round();
            }
            compare("list", few.lists, lots.lists);
            compare("claim", few.claims, lots.claims);
        }
    }

    private Stack waiting(int jobs, FakeModel model) {
        Stack stack = new Stack(template, null, model.url(), clients -> clients);
        stack.client().tasks().publishYaml(TASK);
        new WaitingJobs(stack.jobs(), Instant.now().truncatedTo(ChronoUnit.MILLIS)).write(jobs);
        return stack;
    }

    private void compare(String what, List<Long> few, List<Long> many) {
        Measured one = new Measured(few.stream().sorted().toList(), 1, 1);
        Measured other = new Measured(many.stream().sorted().toList(), 1, 1);
        for (double share : new double[] {0.5, 0.95}) {
            print(
                    "%s p%.0f: %.2f ms with few, %.2f ms with many: %.2f times",
                    what, 100 * share, one.millis(share), other.millis(share), other.millis(share) / one.millis(share));
        }
    }

    /** What calls of one Waybill took, in nanoseconds. */
    private static final class Times {
        private final Reviews reviews;
        private final List<Long> lists = new ArrayList<>();
        private final List<Long> claims = new ArrayList<>();

        Times(Stack stack) {
            this.reviews = stack.client().reviews();
        }

        void forget() {
            lists.clear();
            claims.clear();
        }

        void round() {
            for (int call = 0; call < CALLS_A_ROUND; call++) {
                long began = System.nanoTime();
                int listed = reviews.list(ReviewFilter.ALL).page(20).items().size();
                lists.add(System.nanoTime() - began);
                if (listed != 20) {
                    throw new IllegalStateException("expected a page of 20 reviews, got " + listed);
                }
                String id = WaitingJobs.id(call % FEW);
                long asked = System.nanoTime();
                reviews.claim(id);
                claims.add(System.nanoTime() - asked);
                reviews.release(id);
            }
        }
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
