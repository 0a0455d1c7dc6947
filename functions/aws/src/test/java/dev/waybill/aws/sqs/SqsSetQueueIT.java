package dev.waybill.aws.sqs;

import dev.waybill.core.json.Json;
import dev.waybill.core.set.SetQueue;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.SetQueueContract;
import dev.waybill.emulator.sqs.LocalQueues;
import dev.waybill.emulator.template.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sqs.model.Message;

/** The contract of queues of work on sets on a queue of the emulator. */
class SqsSetQueueIT extends SetQueueContract {

    private static final String URL = Names.queueUrl("sets");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static LocalQueues queues;

    @BeforeAll
    static void start() {
        queues = new LocalQueues();
        queues.client().createQueue(create -> create.queueName("sets"));
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @AfterEach
    void empty() {
        queues.client().purgeQueue(purge -> purge.queueUrl(URL));
    }

    @Override
    protected SetQueue queue() {
        return new SqsSetQueue(queues.client(), URL);
    }

    @Override
    protected List<SetWork> arrived() {
        List<SetWork> arrived = new ArrayList<>();
        List<Message> some;
        do {
            some = queues.client()
                    .receiveMessage(receive ->
                            receive.queueUrl(URL).maxNumberOfMessages(10).waitTimeSeconds(arrived.isEmpty() ? 2 : 0))
                    .messages();
            some.forEach(message -> arrived.add(Json.read(Json.parse(message.body()), SetWork.class)));
        } while (!some.isEmpty());
        return arrived;
    }

    @Override
    protected void pass(Duration time) {
        // Whoever receives waits for longer.
    }
}
