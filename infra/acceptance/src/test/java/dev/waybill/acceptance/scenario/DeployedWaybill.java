package dev.waybill.acceptance.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code template.yaml} as a runtime has deployed it: a Waybill that one can call, and the services around it, through which
 * things go wrong to order. Resources go by their names in the template. Thread-safe.
 */
public interface DeployedWaybill extends AutoCloseable {

    /** Where its HTTP API answers. */
    URI url();

    /**
     * Invokes a function as whoever has the account's permissions may.
     *
     * @return what it returned
     * @throws IllegalStateException where it failed
     */
    JsonNode invoke(String function, JsonNode event);

    /** What {@code Ref} gives: a table's name, a queue's URL, a state machine's ARN. */
    String ref(String logicalId);

    DynamoDbClient dynamo();

    SqsClient sqs();

    SfnClient stepFunctions();

    /** The functions that have been invoked at least once. */
    Set<String> reached();

    @Override
    void close();
}
