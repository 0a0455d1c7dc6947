package dev.waybill.bench.tenants;

import dev.waybill.bench.stack.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what one tenant feels of another with many items in the queue, on an {@code up} of its own: how soon its interactive jobs start,
 * and its share of an endpoint's slots. Run from the root of a checkout that is built. Arguments are how many items the one has queued
 * (20,000) and how many the other sends as a batch (200). Exit code 1 where anything is not as it should be.
 */
public final class TenantsBench {

    private TenantsBench() {}

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        TenantsPlan plan = TenantsPlan.of(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200);
        out.println(plan);
        List<String> flaws;
        try (ScratchFolder folder = ScratchFolder.create("tenants");
                SharedUp up = new SharedUp(Path.of("").toAbsolutePath(), folder.path(), plan.slots(), plan.thinks())) {
            TenantsRun run = new TenantsRun(up, plan, out::println);
            run.run();
            flaws = run.flaws();
        }
        flaws.forEach(flaw -> out.println("WRONG: " + flaw));
        System.exit(flaws.isEmpty() ? 0 : 1);
    }
}
