package dev.waybill.bench.siege;

import dev.waybill.bench.stack.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Prints how an {@code up} in a process of its own answers while many hold on to it. Run from the root of a checkout that is built;
 * arguments are the numbers of idle connections, slow bodies, held waits and rounds. Needs as many descriptors as connections.
 */
public final class SiegeBench {

    private static final List<Integer> USUAL = List.of(10_000, 320, 300, 100);

    private SiegeBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Integer> numbers = arguments.length == 4
                ? List.of(arguments).stream().map(Integer::valueOf).toList()
                : USUAL;
        SiegePlan plan = new SiegePlan(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        System.out.println(plan);
        try (ScratchFolder folder = ScratchFolder.create("siege")) {
            Siege.Result result = Siege.run(Path.of("").toAbsolutePath(), folder.path(), plan);
            result.took().forEach((kind, took) -> print(System.out, kind, took));
            System.out.println("the server meanwhile: " + result.figures());
        }
        System.exit(0);
    }

    private static void print(PrintStream out, String kind, List<Duration> took) {
        List<Duration> sorted = took.stream().sorted().toList();
        out.println(String.format(
                Locale.ROOT,
                "%-8s p50 %d ms, p95 %d ms, longest %d ms",
                kind,
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.get(sorted.size() * 95 / 100).toMillis(),
                sorted.get(sorted.size() - 1).toMillis()));
    }
}
