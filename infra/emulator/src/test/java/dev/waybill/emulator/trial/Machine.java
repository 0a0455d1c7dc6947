package dev.waybill.emulator.trial;

import java.util.Optional;
import java.util.ServiceLoader;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a trial function asks the machine it runs on for: the seam by which it takes part in the emulator's JVM. */
public interface Machine {

    Optional<String> variable(String name);

    DynamoDbClient dynamo();

    SqsClient sqs();

    SfnClient stepFunctions();

    /** The machine that this class was loaded on. */
    static Machine current() {
        return ServiceLoader.load(Machine.class, Machine.class.getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    default String require(String name) {
        return variable(name).orElseThrow(() -> new IllegalStateException("there is no variable " + name));
    }
}
