package dev.waybill.emulator.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.resource.QueueSpec;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import dev.waybill.emulator.template.Names;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The template's queues in an ElasticMQ on a free loopback port, standard ones fair among the groups of their messages. In memory:
 * messages end with the process. Thread-safe.
 */
public final class LocalQueues implements AutoCloseable {

    /** Longer than the longest poll. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(40);

    /**
     * Coarse timers and few threads: an idle machine should be idle. Daemons, so that a stop need not wait for held receives.
     * An error on one of its threads is one request's: it is no reason to end the process that all share.
     */
    private static final Config SETTINGS = ConfigFactory.parseString("""
                    pekko.scheduler.tick-duration = 100ms
                    pekko.daemonic = on
                    pekko.jvm-shutdown-hooks = off
                    pekko.jvm-exit-on-fatal-error = off
                    pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
                    pekko.actor.default-dispatcher.fork-join-executor.parallelism-max = 4
                    """).withFallback(ConfigFactory.load());

    private final ActorSystem system = ActorSystem.create("queues", SETTINGS);
    private final SqsClient overHttp;
    private final AwaitedMessages awaited = new AwaitedMessages();
    private final DirectQueues direct;
    private final SqsClient client;

    public LocalQueues() {
        ActorRef manager = system.actorOf(Props.create(FairQueues.class, FairQueues::new));
        SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withActorSystem(system)
                .withQueueManagerActor(manager)
                .withDynamicPort()
                .withAWSRegion(Names.REGION)
                .withAWSAccountId(Names.ACCOUNT)
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        overHttp = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.of(Names.REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(SOCKET_TIMEOUT))
                .build();
        direct = new DirectQueues(overHttp, manager, awaited);
        client = direct.client();
    }

    /** Creates queues, those that others redrive to first. */
    public void create(List<QueueSpec> queues) {
        queues.stream()
                .sorted(Comparator.comparing(queue -> queue.attributes().containsKey("RedrivePolicy")))
                .forEach(queue -> client.createQueue(
                        create -> create.queueName(queue.name()).attributes(attributes(queue))));
    }

    private static Map<QueueAttributeName, String> attributes(QueueSpec queue) {
        return queue.attributes().entrySet().stream()
                .collect(Collectors.toMap(
                        attribute -> QueueAttributeName.fromValue(attribute.getKey()), Map.Entry::getValue));
    }

    public SqsClient client() {
        return client;
    }

    /** Feeds a function from one of the queues, once it is started. */
    public QueuePoller poller(FromQueue source, Invocable function, BooleanSupplier full) {
        return new QueuePoller(source, function, client, awaited, full);
    }

    /** Sends to the queue of an ARN. */
    public void send(String queueArn, String body) {
        client.sendMessage(
                send -> send.queueUrl(Names.queueUrl(Names.lastPart(queueArn))).messageBody(body));
    }

    /** Not waited for: a held receive would run to its end, up to 20 seconds, and the messages are forgotten all the same. */
    @Override
    public void close() {
        direct.stop();
        overHttp.close();
        system.terminate();
    }
}
