package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The invoice example, from the text of an invoice to the ERP's books. */
class InvoiceBookingIT extends StoodIn {

    private static List<String> booked() throws IOException, InterruptedException {
        URI bookings =
                Objects.requireNonNull(up.runFile().standIns().get("erp")).resolve("/bookings");
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(bookings).build(), BodyHandlers.ofString())
                .body();
        return Json.parse(answer).path("data").findValuesAsText("number");
    }

    private static String submitted(String text, String expected) {
        Ran ran = waybill(
                "job",
                "submit",
                "invoice-booking",
                "--input",
                Json.write(Json.object().put("text", text)),
                "--wait",
                "--json");
        JsonNode job = FakeWaybill.parse(ran.out());
        assertThat(job.path("status").asText()).as(ran.out() + ran.err()).isEqualTo(expected);
        return job.path("id").asText();
    }

    private static String invoice(String supplier, String number, String total) {
        return supplier + "\nInvoice no. " + number + "\nDate 2026-11-02\nCurrency EUR\n\n1 x Paper  100.00\n"
                + "1 x Binder  7.10\nTotal  " + total + "\n";
    }

    @Test
    void eachSample_goesItsWay_andTheErpHasWhatIsToBePaid() throws Exception {
        Ran ran = waybill("demo", "invoices", "--json");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        Map<String, JsonNode> jobs = StreamSupport.stream(
                        FakeWaybill.parse(ran.out()).path("jobs").spliterator(), false)
                .collect(Collectors.toMap(job -> job.at("/metadata/invoice").asText(), job -> job));

        assertThat(jobs)
                .allSatisfy((sample, job) -> assertThat(job.path("status").asText())
                        .as(sample)
                        .isEqualTo(sample.equals("other-sender") ? "failed" : "completed"));
        assertThat(jobs)
                .allSatisfy((sample, job) -> assertThat(job.at("/output/booked").asText("nothing"))
                        .as(sample)
                        .isEqualTo(Map.of("other-sender", "nothing", "booked-already", "before")
                                .getOrDefault(sample, "now")));
        assertThat(jobs.values().stream().filter(job -> job.at("/output/seen").asBoolean()))
                .extracting(job -> job.at("/metadata/invoice").asText())
                .containsExactlyInAnyOrder("large", "dollars", "new-supplier");
        assertThat(FakeWaybill.parse(ran.out()).path("bookings").findValuesAsText("number"))
                .contains("NP-2051");
        assertThat(booked())
                .contains("NP-2039", "NP-2051", "HH-88120", "AM-7731", "LA-3307", "BC-118")
                .doesNotContain("NP-2063")
                .doesNotHaveDuplicates();
    }

    @Test
    void smallCleanInvoiceOfAKnownSupplier_needsNobody() throws Exception {
        String job = submitted(invoice("Northwind Paper Ltd", "NP-1", "107.10"), "completed");

        assertThat(booked()).contains("NP-1");
        assertThat(waybill("job", "records", job, "--json").out())
                .as("who answered, whatever model the task names")
                .contains("\"stand-in\"");
    }

    @Test
    void whatWaitsForAPerson_isNotBooked_norApprovedByWhoSubmittedIt() throws Exception {
        String job = submitted(invoice("Nobody Knows Ltd", "NK-1", "107.10"), "awaiting_review");

        Ran own = waybill("review", "approve", job);

        assertThat(own.exit()).isEqualTo(Exit.REFUSED);
        assertThat(own.err()).contains("somebody else to decide");
        assertThat(booked()).doesNotContain("NK-1");
    }

    @Test
    void sumThatIsWrongHoweverOftenItIsRead_booksNothing() throws Exception {
        String job = submitted(invoice("Northwind Paper Ltd", "NP-2", "170.10"), "failed");

        assertThat(waybill("job", "records", job).out())
                .contains("1.invoice.0.2", "have to add up to the total that is to be paid");
        assertThat(booked()).doesNotContain("NP-2");
    }
}
