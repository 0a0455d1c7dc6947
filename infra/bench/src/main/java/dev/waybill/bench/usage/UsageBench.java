package dev.waybill.bench.usage;

import dev.waybill.bench.usage.UsageCheck.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Counts the usage of many jobs while the function that counts fails again and again, and prints what is counted beside what the jobs'
 * records say. Run from the root of a checkout that is built; arguments are how many jobs, and the seed of the failures. Exit code 1 where
 * the two differ.
 */
public final class UsageBench {

    private static final double SHARE = 0.05;

    private UsageBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int seed = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        out.println("method: the whole template in memory in one process; " + jobs
                + " jobs of one step over HTTP, each waited for; "
                + SHARE
                + " of the table calls of the function that counts fail before or after they are done, or end it;"
                + " then, once one has for every 20 jobs, none, until all are counted; seed " + seed);
        Result result = new UsageCheck(Path.of("template.yaml").toAbsolutePath(), jobs, seed, SHARE).run();
        result.lines().forEach(out::println);
        result.flaws().forEach(flaw -> out.println("WRONG: " + flaw));
        System.exit(result.flaws().isEmpty() ? 0 : 1);
    }
}
