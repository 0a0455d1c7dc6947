package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.emulator.function.InvokeOutcome.Failed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A template that is not Waybill's: functions with Lambda's own types, another version of a library than this machine has, their own
 * clients and the process's environment.
 */
class ShopIT {

    /** Each function starts a JVM of its own, on a machine that does other things too. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path folder;
    private static Emulator shop;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        shop = Emulator.start(EmulatorOptions.of(ShopPackage.in(folder)).withLogs(folder.resolve("logs")));
    }

    @AfterAll
    static void stop() {
        shop.close();
        assertThat(jvms()).isZero();
    }

    @Test
    void route_keepsAnItem_andTheStreamTellsOfIt() throws Exception {
        HttpResponse<String> answer = send("PUT", "/orders/one", "two apples");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("two apples");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
        await().atMost(SOON).untilAsserted(() -> assertThat(note("changed-one")).isEqualTo("INSERT two apples"));
        assertThat(Files.readString(folder.resolve("logs/OrdersFunction.log"))).contains("kept one");
    }

    @Test
    void message_isTaken_andOnlyTheBadOneComesAgain() {
        String queue = shop.sqs()
                .getQueueUrl(get -> get.queueName(shop.physicalName("Queue")))
                .queueUrl();
        for (String body : new String[] {"good", "bad"}) {
            shop.sqs().sendMessage(send -> send.queueUrl(queue).messageBody(body));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(note("message-good")).isEqualTo("aws:sqs"));
        await().atMost(SOON).untilAsserted(() -> assertThat(dead()).containsExactly("bad"));
    }

    @Test
    void schedule_calls_withTheFunctionsOwnLibraries() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(note("tick")).isEqualTo("Scheduled Event by joda-time-2.10.8.jar"));
    }

    @Test
    void environment_isTheFunctionsAlone() throws Exception {
        assertThat(about("ORDERS")).isEqualTo(shop.physicalName("Orders"));
        assertThat(about("AWS_LAMBDA_FUNCTION_NAME")).isEqualTo(shop.physicalName("OrdersFunction"));
        assertThat(about("name")).isEqualTo(shop.physicalName("OrdersFunction"));
        assertThat(about("HOME")).isEqualTo("null");
        assertThat(Integer.parseInt(about("remaining"))).isBetween(1, 3000);
    }

    @Test
    void whatThePoliciesDoNotAllow_isRefusedAsTheServiceRefusesIt() throws Exception {
        HttpResponse<String> answer = send("GET", "/forbidden/x", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("AccessDeniedException");
    }

    @Test
    void functionOutOfTime_isKilled_andTheNextCallFindsAnother() throws Exception {
        String before = about("process");
        assertThat(send("GET", "/slow/x", "").statusCode()).isEqualTo(500);
        assertThat(about("process")).isNotEqualTo(before);
    }

    @Test
    void functionThatExits_failsAlone() throws Exception {
        assertThat(send("GET", "/exit/x", "").statusCode()).isEqualTo(500);
        assertThat(send("GET", "/throw/x", "").statusCode()).isEqualTo(500);
        assertThat(send("GET", "/about/name", "").statusCode()).isEqualTo(200);
    }

    @Test
    void functionThatCannotBeBuilt_failsInItsOwnWords_eachTime() {
        for (int i = 0; i < 2; i++) {
            assertThat(shop.invoke("BrokenFunction", "\"x\"".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(Failed.class, failed -> {
                        assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
                        assertThat(failed.payload()).contains("broken as asked");
                    });
        }
    }

    private static String about(String what) throws Exception {
        return send("GET", "/about/" + what, "").body();
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(shop.url() + path))
                        .timeout(SOON)
                        .header("content-type", "text/plain")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String note(String key) {
        return shop.dynamo()
                .getItem(get -> get.tableName(shop.physicalName("Notes"))
                        .key(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("-"))))
                .item()
                .getOrDefault("text", AttributeValue.fromS(""))
                .s();
    }

    private static Stream<String> dead() {
        return shop
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(shop.sqs()
                                .getQueueUrl(get -> get.queueName(shop.physicalName("Dead")))
                                .queueUrl())
                        .visibilityTimeout(0))
                .messages()
                .stream()
                .map(message -> message.body());
    }

    private static long jvms() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}
