package dev.waybill.local.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandInsTest {

    private static final Path INVOICES = Path.of(System.getProperty("waybill.root", "../.."), "events", "invoices");

    private static final String COMPLAINT = "\n\nYou were asked this before. Your answer was:\n{}\n"
            + "That answer cannot be used:\n- it has to add up\nAnswer again, whole, with JSON that fits the schema.";

    private final StandIns standIns = StandIns.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        standIns.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI at(String endpoint, String path) {
        return Objects.requireNonNull(standIns.urls().get(endpoint)).resolve(path);
    }

    private HttpResponse<String> ask(String prompt, String... fields) throws IOException, InterruptedException {
        ObjectNode asked = Json.object().put("model", "some-large-model");
        asked.putArray("messages").addObject().put("role", "user").put("content", prompt);
        ObjectNode properties = asked.putObject("response_format")
                .putObject("json_schema")
                .putObject("schema")
                .putObject("properties");
        for (String field : fields) {
            properties.putObject(field);
        }
        return send(HttpRequest.newBuilder(at("llm", "/v1/chat/completions"))
                .POST(BodyPublishers.ofString(Json.write(asked))));
    }

    private JsonNode invoice(String prompt) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(prompt, "supplier", "number", "lines", "total");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parse(
                Json.parse(answer.body()).at("/choices/0/message/content").asText());
    }

    private static String text(String invoice) throws IOException {
        return Json.parse(Files.readString(INVOICES.resolve(invoice + ".json")))
                .path("text")
                .asText();
    }

    private static boolean addsUp(JsonNode invoice) {
        BigDecimal sum = invoice.path("tax").decimalValue();
        for (JsonNode line : invoice.path("lines")) {
            sum = sum.add(line.path("amount").decimalValue());
        }
        return sum.compareTo(invoice.path("total").decimalValue()) == 0;
    }

    private HttpResponse<String> book(String number, String key) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at("erp", "/bookings"))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(
                        "{\"supplier\":\"Acme\",\"number\":\"" + number + "\",\"currency\":\"EUR\",\"total\":12.50}")));
    }

    @Test
    void model_saysThatItIsAStandIn_whateverModelItIsAskedFor() throws Exception {
        HttpResponse<String> answer = ask(text("clean"), "supplier", "number", "lines", "total");

        assertThat(Json.parse(answer.body()).path("model").asText()).isEqualTo("stand-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean", "booked-already", "large", "dollars", "new-supplier", "other-sender"})
    void invoice_isReadWhole_andAddsUp(String name) throws Exception {
        JsonNode invoice = invoice(text(name));

        assertThat(invoice.path("number").asText()).isNotBlank();
        assertThat(invoice.path("date").asText()).matches("2026-\\d\\d-\\d\\d");
        assertThat(invoice.path("lines")).isNotEmpty();
        assertThat(addsUp(invoice)).as(invoice.toString()).isTrue();
    }

    @Test
    void hastyTotal_isMended_whenItIsComplainedAbout() throws Exception {
        String text = text("discounted");

        assertThat(addsUp(invoice(text))).isFalse();
        assertThat(addsUp(invoice(text + COMPLAINT))).isTrue();
    }

    @Test
    void promptOfAnotherTask_isRefusedInWords_notMadeUp() throws Exception {
        HttpResponse<String> answer = ask("Write a haiku.", "haiku");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("stand-in");
    }

    @Test
    void whatIsBooked_isKept_andNotBookedTwice() throws Exception {
        HttpResponse<String> first = book("A-1", "\"one\"");
        HttpResponse<String> other = book("A-1", "\"two\"");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(other.statusCode()).isEqualTo(409);
        String id = Json.parse(first.body()).path("id").asText();
        assertThat(Json.parse(other.body()).path("id").asText()).isEqualTo(id);
        HttpResponse<String> kept = send(HttpRequest.newBuilder(at("erp", "/bookings/" + id)));
        assertThat(Json.parse(kept.body())).isEqualTo(Json.parse(first.body()));
        assertThat(Json.parse(send(HttpRequest.newBuilder(at("erp", "/bookings")))
                                .body())
                        .path("data")
                        .findValuesAsText("number"))
                .containsExactly("NP-2039", "A-1");
    }

    @Test
    void requestThatComesAgain_getsTheFirstAnswer() throws Exception {
        HttpResponse<String> first = book("A-1", "\"one\"");
        HttpResponse<String> again = book("A-1", "\"one\"");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"supplier\":\"Acme\"}", "[]", "", "not json"})
    void whatIsNoBooking_isRefused(String body) throws Exception {
        assertThat(send(HttpRequest.newBuilder(at("erp", "/bookings")).POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotThere_isNotFound() throws Exception {
        assertThat(send(HttpRequest.newBuilder(at("erp", "/bookings/B-9999"))).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(at("llm", "/v1/models"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void endpoints_areThoseThatAreAskedFor() {
        assertThat(standIns.endpoints(Set.of("erp")).text())
                .contains("erp: {kind: http", String.valueOf(at("erp", "/").getPort()))
                .doesNotContain("llm");
    }
}
