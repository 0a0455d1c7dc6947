package dev.waybill.bench.rollout;

import dev.waybill.bench.rollout.RolloutCheck.Result;
import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Rolls a task out 90 to 10 over many jobs through the public API, by job and by subject, back and forth, and two at once, and prints what
 * came of it. Run from the root of a checkout that is built; arguments are how many jobs, the seed that their ids come of, and how many
 * rounds. Exit code 1 where anything is not as it should be.
 */
public final class RolloutBench {

    private RolloutBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int seed = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 25;
        out.println(
                "method: the whole template in memory in one process, a task of two versions, submits over HTTP by 8 callers;"
                        + " seed " + seed);
        Result result = run(Path.of("template.yaml").toAbsolutePath(), seed, jobs, rounds);
        result.lines().forEach(out::println);
        result.flaws().forEach(flaw -> out.println("WRONG: " + flaw));
        System.exit(result.flaws().isEmpty() ? 0 : 1);
    }

    static Result run(Path template, int seed, int jobs, int rounds) throws IOException, InterruptedException {
        try (FakeModel model = new FakeModel();
                Stack stack = new Stack(template, null, model.url(), clients -> clients)) {
            return new RolloutCheck(stack.client(), seed, jobs, rounds).run();
        }
    }
}
