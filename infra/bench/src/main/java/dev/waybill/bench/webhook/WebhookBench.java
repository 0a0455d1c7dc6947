package dev.waybill.bench.webhook;

import dev.waybill.bench.marking.MarkingUp;
import dev.waybill.bench.stack.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Has an {@code up} of its own tell 20 webhook receivers of the ends of jobs, of which five do their worst, kills it on the way, and
 * prints who got what, and how late. Run from the root of a checkout that is built. Arguments are how many events (2,000), how many a
 * second (4), how many kills (2), and for how many seconds the one that fails does so (240). Exit code 1 where anything is not as it should be.
 */
public final class WebhookBench {

    private static final int HEALTHY = 15;

    private WebhookBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        WebhookPlan plan = new WebhookPlan(
                argument(arguments, 0, 2_000),
                HEALTHY,
                argument(arguments, 1, 2),
                argument(arguments, 2, 2),
                Duration.ofSeconds(argument(arguments, 3, 240)));
        out.println(
                "method: one `up` in a process of its own on a data folder, a model that answers at once in this process; "
                        + plan.events() + " jobs, " + plan.perSecond()
                        + " a second, and 20 webhook endpoints that ask for `job.*`: "
                        + HEALTHY
                        + " verify each delivery and answer 204; one each takes the request and hangs, answers with a byte a second, "
                        + "answers 200 with 1 GB behind, answers 307 to an address of this machine, answers 500 for "
                        + plan.outage().toSeconds() + " s and takes events then; " + plan.kills()
                        + " kills (SIGKILL) at even parts of the way, while receivers have deliveries in hand; delay is from a job's end to the first arrival");
        List<String> flaws;
        try (ScratchFolder folder = ScratchFolder.create("webhook");
                MarkingUp up = MarkingUp.start(Path.of("").toAbsolutePath(), folder.path())) {
            WebhookSoak soak = new WebhookSoak(up, plan, out::println);
            soak.run();
            flaws = soak.flaws();
        }
        flaws.forEach(flaw -> out.println("WRONG: " + flaw));
        out.println(flaws.isEmpty() ? "nothing lost, nothing wrong" : flaws.size() + " things are wrong");
        // Behind the block: an exit within it would leave the process running, and its folder behind.
        System.exit(flaws.isEmpty() ? 0 : 1);
    }

    private static int argument(String[] arguments, int at, int usual) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
    }
}
