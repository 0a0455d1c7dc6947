package dev.waybill.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.AwsServices;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.emulator.problem.StoreRefusedException;
import dev.waybill.emulator.template.InvalidTemplateException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the sample events of a checkout work at a DynamoDB endpoint on a machine: puts the template's tables there, the key that
 * the events carry, the tasks and the jobs that they name. Done again, it puts the jobs back to where they were.
 */
public final class SampleSeed {

    private static final List<String> TASKS =
            List.of("infra/tasks/ticket-triage/1.yaml", "events/tasks/" + SampleWork.TASK + "/1.yaml");
    private static final List<String> OWN_TASKS =
            List.of("events/tasks/sample-mood/1.yaml", "events/tasks/sample-mood/2.yaml");
    private static final String TICKET = "events/tickets/charged-twice.json";

    private final Path root;
    private final Clock clock;

    public SampleSeed(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * What is there now.
     *
     * @param jobs how many jobs
     */
    public record Seeded(String recordsTable, String payloadsTable, int jobs) {}

    /**
     * @param endpoint where DynamoDB, or what stands in for it, answers
     * @param region the one that the functions are run with: some stand-ins keep regions apart
     * @throws SeedRefusedException where it is one of AWS, does not answer, or has other tables of these names; where the
     *     template is refused
     */
    public Seeded at(URI endpoint, String region) {
        refuseAws(endpoint);
        if (!region.matches("[a-z0-9]+(-[a-z0-9]+)+")) {
            throw SeedRefusedException.refused("expected a region such as us-east-1, got '" + region + "'");
        }
        try (DynamoDbClient dynamo = SampleTables.client(endpoint, region)) {
            SampleTables tables = new SampleTables(root.resolve("template.yaml"), dynamo);
            if (!tables.isDynamo()) {
                throw SeedRefusedException.refused("something else than DynamoDB answers at " + endpoint
                        + ": name the endpoint of one on a machine");
            }
            return into(tables);
        } catch (InvalidTemplateException mistaken) {
            throw SeedRefusedException.refused("template.yaml is refused:\n" + mistaken.getMessage());
        } catch (StoreRefusedException others) {
            throw SeedRefusedException.refused(
                    endpoint + " has tables of another template.yaml under these names: seed one that is empty");
        } catch (Problem published) {
            throw SeedRefusedException.refused(
                    endpoint + " has tasks of these names with other content: seed one that is empty");
        } catch (SdkException silent) {
            // Its message may hold what was sent; the class says whether it was reached.
            throw SeedRefusedException.failed("DynamoDB did not do its part at " + endpoint + " ("
                    + silent.getClass().getSimpleName() + "): is it running there, and does it take any credentials?");
        }
    }

    /** Where a client leads, which is no account of AWS. */
    public Seeded into(DynamoDbClient dynamo) {
        return into(new SampleTables(root.resolve("template.yaml"), dynamo));
    }

    private Seeded into(SampleTables tables) {
        tables.ensure();
        AwsServices services = tables.services(clock);
        SampleKey.put(services.issuedKeys(), clock.instant());
        SampleSignIn.put(services.signIns(), clock.instant());
        publish(services);
        SampleErasure.put(services.erasures(), clock.instant());
        SampleBatch.putAll(tables, services, clock);
        SampleWebhook.put(services.webhooks(), clock.instant());
        work(tables, services);
        return new Seeded(tables.records(), tables.payloads(), SampleJob.values().length);
    }

    /** Made-up credentials would be refused there; it is said before anything is asked. */
    private static void refuseAws(URI endpoint) {
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || !List.of("http", "https").contains(endpoint.getScheme())) {
            throw SeedRefusedException.refused(
                    "expected an endpoint such as http://127.0.0.1:4566, got something else: " + endpoint);
        }
        if (host.matches("(.*\\.)?(amazonaws\\.com(\\.[a-z]+)?|api\\.aws|amazonaws\\.[a-z.]+)\\.?")) {
            throw SeedRefusedException.refused("everybody knows the key of the sample events, so it is never put into"
                    + " tables of AWS: name a DynamoDB on a machine");
        }
    }

    private void publish(AwsServices services) {
        PublishTask publishTask = new PublishTask(services.tasks(), new SampleModels(List.of()), clock);
        TASKS.forEach(task -> publishTask.publish(Tenant.OPERATOR, text(task)));
        OWN_TASKS.forEach(task -> publishTask.publish(SampleKey.TENANT, text(task)));
    }

    private void work(SampleTables tables, AwsServices services) {
        SampleWork work = new SampleWork(services, clock);
        JsonNode ticket = Json.parse(text(TICKET));
        try {
            for (SampleJob job : SampleJob.values()) {
                tables.forget(job.key());
                work.make(job, ticket);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SeedRefusedException.failed("stopped before all sample jobs were there: do it again");
        }
    }

    private String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException unreadable) {
            throw SeedRefusedException.refused(root.resolve(file) + " cannot be read: run this from a whole checkout");
        }
    }
}
