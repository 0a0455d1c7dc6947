package dev.waybill.bench.added;

import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.dynamo.Tables;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * The template's tables alone, in this process, asked by nobody but the benchmark: it makes one job's requests again, in the
 * order in which they were made, each time for another job. Thread-safe.
 */
final class BareStore implements AutoCloseable {

    /** In keys of what a job reads besides itself: its task's head, its models' circuits. */
    private static final List<String> SHARED = List.of("#TASKS", "CIRCUIT#");

    private final DynamoDbClient client;
    private final Runnable close;
    private final List<DynamoDbRequest> requests;
    private final String id;
    private final AtomicInteger jobs = new AtomicInteger();

    /**
     * @param kind which store
     * @param file null keeps the tables in memory
     * @param requests that were made while there was only the job with this id
     */
    BareStore(Kind kind, Path template, @Nullable Path file, List<DynamoDbRequest> requests, String id) {
        if (kind == Kind.AS_IT_COMES) {
            AmazonDynamoDBLocal plain =
                    file == null ? DynamoDBEmbedded.create(true) : DynamoDBEmbedded.create(file.toFile(), true);
            this.client = plain.dynamoDbClient();
            this.close = plain::shutdownNow;
        } else {
            LocalDynamo ours = new LocalDynamo(file);
            this.client = ours.client();
            this.close = ours::close;
        }
        // A sweep of all jobs may have come between, and ends of jobs before, which are not this job's.
        this.requests = requests.stream()
                .filter(request -> isOf(request, id) || SHARED.stream().anyMatch(request.toString()::contains))
                .toList();
        this.id = id;
        Tables tables = new Tables(client);
        DeploymentReader.read(SamTemplate.read(template, WaybillFunctions.STACK, Map.of()))
                .tables()
                .forEach(tables::ensure);
    }

    /** How DynamoDB Local is put together. */
    enum Kind {
        /** By its own {@code DynamoDBEmbedded}, without telemetry. */
        AS_IT_COMES,
        /** By the local runtime, for functions of this process. */
        AS_WAYBILL_RUNS_IT
    }

    /** Whether a request is about this job and no other. */
    static boolean isOf(DynamoDbRequest request, String id) {
        return request.toString().contains(id);
    }

    /** One job's requests. */
    void job() {
        String other = String.format("%s%08d", id.substring(0, id.length() - 8), jobs.getAndIncrement());
        requests.forEach(request -> {
            try {
                make(request, other);
            } catch (ConditionalCheckFailedException shared) {
                // What jobs share, such as a circuit, changes only once by the same request: the store did its work.
            }
        });
    }

    private void make(DynamoDbRequest request, String other) {
        if (request instanceof PutItemRequest put) {
            client.putItem(put.toBuilder().item(of(put.item(), other)).build());
        } else if (request instanceof GetItemRequest get) {
            client.getItem(get.toBuilder().key(of(get.key(), other)).build());
        } else if (request instanceof QueryRequest query) {
            client.query(query.toBuilder()
                    .expressionAttributeValues(of(query.expressionAttributeValues(), other))
                    .build());
        } else if (request instanceof UpdateItemRequest update) {
            client.updateItem(update.toBuilder().key(of(update.key(), other)).build());
        } else {
            throw new IllegalStateException("a job asks its tables for " + request.getClass());
        }
    }

    /** What the requests are, and how many of each. */
    String described() {
        return requests.stream()
                .collect(Collectors.groupingBy(
                        request -> request.getClass().getSimpleName().replace("Request", ""),
                        TreeMap::new,
                        Collectors.counting()))
                .toString();
    }

    private Map<String, AttributeValue> of(Map<String, AttributeValue> values, String other) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        value -> value.getValue().s() == null
                                ? value.getValue()
                                : AttributeValue.fromS(value.getValue().s().replace(id, other))));
    }

    @Override
    public void close() {
        close.run();
    }
}
