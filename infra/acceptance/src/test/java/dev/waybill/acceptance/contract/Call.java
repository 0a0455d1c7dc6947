package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.acceptance.contract.Place.Kind;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request to an operation of the contract, with an example of the contract as its body. */
final class Call {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON = "application/json";
    private static final ObjectMapper VALUES = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Story story;
    private final Route route;
    private final List<String> headers = new ArrayList<>();
    private String path;
    private String method;
    private @Nullable String body;

    Call(Story story, Route route) {
        this.story = story;
        this.route = route;
        this.path = route.path();
        this.method = route.method();
    }

    /** With these in the place of the path's parameters, in their order. */
    Call at(String... ids) {
        for (String id : ids) {
            path = path.replaceFirst("\\{\\w+}", id);
        }
        return this;
    }

    Call asking(String query) {
        path += "?" + query;
        return this;
    }

    /** By a method that the contract does not have. */
    Call by(String other) {
        method = other;
        return this;
    }

    Call with(String key) {
        return header("authorization", "Bearer " + key);
    }

    Call header(String name, String value) {
        headers.addAll(List.of(name, value));
        return this;
    }

    Call sending(String example) {
        return sending(example, Map.of());
    }

    /** With these values in the example, by the names of their fields: what is this run's own, such as an address. */
    Call sending(String example, Map<String, ?> own) {
        return sending(example, JSON, own);
    }

    /** As this content type: YAML is written of the same value. */
    Call sending(String example, String contentType, Map<String, ?> own) {
        story.ledger().sent(place(Kind.REQUEST, "", contentType), example);
        JsonNode value = story.examples().value(example).deepCopy();
        own.forEach((field, mine) -> ((ObjectNode) value).set(field, VALUES.valueToTree(mine)));
        if (contentType.endsWith("yaml")) {
            return text(contentType, yaml(value));
        }
        return text(contentType, value.isTextual() ? value.textValue() : Json.write(value));
    }

    /** With a body that no example is. */
    Call text(String contentType, String text) {
        body = text;
        return header("content-type", contentType);
    }

    /** The answer, which has to have this status, and to be like this example of it. */
    JsonNode gives(int status, String example) {
        return compared(send(), status, example);
    }

    /** The answer, where it has this status. */
    Optional<JsonNode> ifAnswered(int status) {
        HttpResponse<String> answer = send();
        return answer.statusCode() == status ? Optional.of(told(answer, status)) : Optional.empty();
    }

    private JsonNode compared(HttpResponse<String> answer, int status, String example) {
        JsonNode came = told(answer, status);
        story.ledger().came(place(Kind.ANSWER, String.valueOf(status), contentType(answer)), example, came);
        return came;
    }

    /** The same, asked again until the answer is so: what follows on what was done comes a moment later. */
    JsonNode comesToGive(int status, String example, Predicate<JsonNode> so) {
        HttpResponse<String> answer = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::send, sent -> so.test(told(sent, status)));
        return compared(answer, status, example);
    }

    /** Asks until the answer is so. */
    void comesToHave(Predicate<JsonNode> so) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> so.test(answers(200)));
    }

    /** The answer, which has to have this status; its body is looked at elsewhere. */
    JsonNode answers(int status) {
        return told(send(), status);
    }

    /** Refused with this code, as its example has it. */
    void refused(String code) {
        HttpResponse<String> answer = send();
        JsonNode problem = told(answer, answer.statusCode());
        assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(contentType(answer)).isEqualTo("application/problem+json");
        if (method.equals(route.method())) {
            assertThat(Refusals.codes(story.examples().contract(), route.operation(), answer.statusCode()))
                    .as(operation() + " tells that it answers so")
                    .contains(code);
        }
        story.ledger().came(story.examples().refusal(code), code, problem);
    }

    private HttpResponse<String> send() {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(story.url() + path)).method(method, publisher);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private JsonNode told(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        if (status / 100 == 2) {
            story.ledger().answered(operation());
        }
        return contentType(answer).endsWith("json") && !contentType(answer).endsWith("ndjson")
                ? Json.parse(answer.body())
                : Json.object().textNode(answer.body());
    }

    private String operation() {
        return route.operation().path("operationId").asText();
    }

    private static String contentType(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
    }

    private Place place(Kind kind, String status, String contentType) {
        return story.examples().place(kind, operation(), status, contentType);
    }

    private static String yaml(JsonNode value) {
        try {
            return new YAMLMapper().writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
