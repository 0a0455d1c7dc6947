package dev.waybill.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** One of the trial templates that runs, with what tests ask of it: requests, notes of its functions, messages. */
final class TrialStack implements AutoCloseable {

    /** How long something may take that needs no wait. */
    static final Duration SOON = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Emulator emulator;

    private TrialStack(Emulator emulator) {
        this.emulator = emulator;
    }

    static TrialStack start(Path folder, String template, UnaryOperator<EmulatorOptions> more) {
        return new TrialStack(Emulator.start(more.apply(TrialTemplate.options(TrialTemplate.in(folder, template)))));
    }

    Emulator emulator() {
        return emulator;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + path)).timeout(SOON);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** As text: without a type the gateway would hand the body on as bytes. */
    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return sendAsync(request).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    void put(String table, Map<String, String> texts) {
        emulator.dynamo()
                .putItem(put -> put.tableName(emulator.physicalName(table)).item(item(texts)));
    }

    private static Map<String, AttributeValue> item(Map<String, String> texts) {
        Map<String, AttributeValue> item = new HashMap<>();
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        return item;
    }

    /** The texts noted under a key, in the order of their sort keys. */
    List<String> notes(String key) {
        return emulator
                .dynamo()
                .query(query -> query.tableName(emulator.physicalName("Notes"))
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(key))))
                .items()
                .stream()
                .map(item -> item.getOrDefault("text", AttributeValue.fromS("")).s())
                .toList();
    }

    void send(String queue, String body) {
        emulator.sqs().sendMessage(send -> send.queueUrl(queueUrl(queue)).messageBody(body));
    }

    /** What lies in a queue and is visible; it stays there. */
    List<String> bodies(String queue) {
        return emulator
                .sqs()
                .receiveMessage(receive ->
                        receive.queueUrl(queueUrl(queue)).visibilityTimeout(0).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    String queueUrl(String queue) {
        return emulator.sqs()
                .getQueueUrl(get -> get.queueName(emulator.physicalName(queue)))
                .queueUrl();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
