package dev.waybill.command.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.UrlOption;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.EndpointText;
import dev.waybill.local.sample.SamVariables;
import dev.waybill.local.sample.SampleSeed;
import dev.waybill.local.sample.SampleSeed.Seeded;
import dev.waybill.local.sample.SeedRefusedException;
import dev.waybill.local.up.ModelsReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill sample seed}. */
@Command(
        name = "seed",
        description = {
            "Put the template's tables at a DynamoDB endpoint on a machine (LocalStack, DynamoDB Local), and in them what the events"
                    + " in events/ name: their key, tasks and jobs. Done again, it puts the jobs back to where they were.",
            "Everybody knows that key: an endpoint of AWS is refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill sample seed --endpoint http://127.0.0.1:4566",
            "  ./waybill sample seed --endpoint http://127.0.0.1:4566 --sam-env .waybill/sam.json --models models.yaml"
        })
public final class SampleSeeding implements Callable<Integer> {

    /** As {@code events/samconfig.toml} has it, which a variable of the shell does not change. */
    private static final String USUAL_REGION = "us-east-1";

    private final CliContext context;

    @Option(
            names = "--endpoint",
            required = true,
            paramLabel = "URL",
            converter = UrlOption.class,
            description = "Where DynamoDB, or what stands in for it, answers.")
    private URI endpoint = URI.create("");

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "The region that the functions are run with (us-east-1, as events/samconfig.toml has it): give it to sam too.")
    private String region = USUAL_REGION;

    @Option(
            names = "--sam-env",
            paramLabel = "FILE",
            description = "Write the variables that point functions at these tables, for sam local … --env-vars FILE.")
    private @Nullable Path samEnv;

    @Option(
            names = "--models",
            paramLabel = "FILE",
            description =
                    "The endpoints file that goes into --sam-env, as seen from a container; its secrets are not looked up.")
    private @Nullable Path models;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public SampleSeeding(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String endpoints = endpoints();
        Seeded seeded = seeded();
        if (samEnv != null) {
            write(samEnv, SamVariables.file(seeded, endpoint, region, endpoints));
        }
        if (json.wanted()) {
            ObjectNode shown = Json.object()
                    .put("recordsTable", seeded.recordsTable())
                    .put("payloadsTable", seeded.payloadsTable())
                    .put("jobs", seeded.jobs());
            context.terminal().json(samEnv == null ? shown : shown.put("samEnv", samEnv.toString()));
        } else {
            context.terminal()
                    .result(seeded.jobs() + " sample jobs are at " + endpoint + ", in " + seeded.recordsTable()
                            + " and " + seeded.payloadsTable());
        }
        return Exit.DONE;
    }

    private @Nullable String endpoints() {
        if (models == null) {
            return null;
        }
        ModelsReport report = ModelsReport.of(List.of(models));
        List<EndpointText> texts = report.files();
        if (texts.size() > 1) {
            throw CommandFailure.refused("--models: a function's variable holds one text of endpoints, and " + models
                    + " has " + texts.size() + ": name one file");
        }
        if (!report.mistakes().isEmpty()) {
            throw CommandFailure.refused("--models: "
                    + report.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return texts.get(0).text();
    }

    private Seeded seeded() {
        try {
            return new SampleSeed(context.root(), Clock.systemUTC()).at(endpoint, region);
        } catch (SeedRefusedException refused) {
            String why = String.valueOf(refused.getMessage());
            throw refused.isMistaken() ? CommandFailure.refused(why) : CommandFailure.failed(why);
        }
    }

    private static void write(Path file, ObjectNode variables) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, Json.write(variables) + "\n");
        } catch (IOException unwritable) {
            throw CommandFailure.refused(file + " cannot be written: name a file in a folder of yours with --sam-env");
        }
    }
}
