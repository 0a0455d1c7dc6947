package dev.waybill.aws.dynamo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A DynamoDB that fails writes as a test says, in that order, and takes all others. It can be as busy as a real one. */
final class StubDynamo implements DynamoDbClient {

    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private Map<String, AttributeValue> there = Map.of();

    /** How many writes came. */
    int writes;

    /** Cancels the next transaction for these reasons, one for each of its items. */
    StubDynamo cancelFor(String... codes) {
        return cancelFor(Arrays.stream(codes)
                .map(code -> CancellationReason.builder().code(code).build())
                .toArray(CancellationReason[]::new));
    }

    StubDynamo cancelFor(CancellationReason... reasons) {
        return fail(TransactionCanceledException.builder()
                .cancellationReasons(Arrays.stream(reasons).collect(Collectors.toList()))
                .build());
    }

    StubDynamo fail(RuntimeException next) {
        failures.add(next);
        return this;
    }

    /** What every read finds. */
    StubDynamo holding(Map<String, AttributeValue> item) {
        there = item;
        return this;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        write();
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        write();
        return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return GetItemResponse.builder().item(there).build();
    }

    private void write() {
        writes++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
