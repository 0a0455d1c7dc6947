package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.Documents;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of payloads has to do. */
public abstract class PayloadStoreContract {

    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private final JobKey job = new JobKey("t" + Long.toHexString(System.nanoTime()), "job_1");

    /** A store that may hold other payloads; its clock stands well before 2099. */
    protected abstract PayloadStore payloads();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-1234567890123456789",
                "12345678901234567890",
                "1234567890123456789012345678901234567890",
                "0.1234567890123456789012345678901234567890",
                "1.0",
                "1.50",
                "100.00",
                "1e5",
                "1E+05",
                "123.456E-7",
                "-0",
                "-0.0",
                "0e0",
                "4.9e-324",
                "1.7976931348623157e308",
                "\"9007199254740993\"",
                "true",
                "null",
                "[]",
                "{}",
                "{\"z\":1,\"a\":{\"y\":[1.10,{\"b\":2.0,\"a\":3}]}}",
                "\"\uD83D\uDE00 \\u0001\\n \u00e9 \u2028 </script>\""
            })
    void payload_comesBackAsItWasWritten(String json) {
        PayloadStore payloads = payloads();
        String name = payloads.put(job, Json.parse(json), LATER);
        assertThat(payloads.get(job, name).map(Json::write)).contains(json);
    }

    @Test
    void anyDocument_comesBackAsItWasWritten() {
        PayloadStore payloads = payloads();
        new Documents(20_240_917).stream().limit(40).forEach(json -> {
            String name = payloads.put(job, Json.parse(json), LATER);
            assertThat(payloads.get(job, name).map(Json::write)).contains(json);
        });
    }

    @Test
    void payloadChangedAfterwards_isKeptAsItWas() {
        PayloadStore payloads = payloads();
        ObjectNode payload = Json.object().put("total", 1);
        String name = payloads.put(job, payload, LATER);
        payload.put("total", 2);
        ((ObjectNode) payloads.get(job, name).orElseThrow()).put("total", 3);
        assertThat(payloads.get(job, name).map(Json::write)).contains("{\"total\":1}");
    }

    @Test
    void samePayloadTwice_hasTwoNames_whichSayNothing() {
        PayloadStore payloads = payloads();
        JsonNode payload = Json.parse("{\"answer\":true}");
        String name = payloads.put(job, payload, LATER);
        assertThat(name).matches("sha256:[0-9a-f]{64}");
        assertThat(payloads.put(job, payload, LATER)).isNotEqualTo(name);
    }

    @Test
    void payload_isFoundByItsJob_andByNoOther() {
        PayloadStore payloads = payloads();
        String name = payloads.put(job, Json.parse("1"), LATER);
        assertThat(payloads.get(job, name)).isPresent();
        assertThat(payloads.get(new JobKey(job.tenant(), "job_2"), name)).isEmpty();
        assertThat(payloads.get(new JobKey("other", "job_1"), name)).isEmpty();
    }

    @Test
    void deletedPayload_isGone_andMayBeDeletedAgain() {
        PayloadStore payloads = payloads();
        String name = payloads.put(job, Json.parse("1"), LATER);
        payloads.delete(job, name);
        payloads.delete(job, name);
        assertThat(payloads.get(job, name)).isEmpty();
    }

    @Test
    void namesOfAJob_areAllThatIsThere_andNoOthers() {
        PayloadStore payloads = payloads();
        String name = payloads.put(job, Json.parse("1"), LATER);
        String past = payloads.put(job, Json.parse("2"), Instant.parse("2020-01-01T00:00:00Z"));
        payloads.put(new JobKey(job.tenant(), "job_12"), Json.parse("3"), LATER);
        assertThat(payloads.names(job)).containsExactlyInAnyOrder(name, past);
        assertThat(payloads.names(new JobKey(job.tenant(), "job_3"))).isEmpty();
    }

    @Test
    void manyPayloads_areDeletedTogether_andAnothersStay() {
        PayloadStore payloads = payloads();
        JobKey other = new JobKey(job.tenant(), "job_2");
        String kept = payloads.put(other, Json.parse("1"), LATER);
        byte[] text = new byte[20_000];
        // More than one reply of a table holds, and nothing that could be packed much smaller.
        for (int n = 0; n < 60; n++) {
            new Random(n).nextBytes(text);
            payloads.put(job, TextNode.valueOf(HexFormat.of().formatHex(text)), LATER);
        }
        List<String> names = payloads.names(job);
        assertThat(names).hasSize(60);
        payloads.delete(job, names);
        payloads.delete(job, names);
        assertThat(payloads.names(job)).isEmpty();
        assertThat(payloads.get(other, kept)).isPresent();
    }

    @Test
    void payloadPastItsTime_isNotFound() {
        PayloadStore payloads = payloads();
        String name = payloads.put(job, Json.parse("1"), Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(payloads.get(job, name)).isEmpty();
    }

    @Test
    void payloadOverTheLimit_isRefused_withItsBytes() {
        PayloadStore payloads = payloads();
        JsonNode largest = TextNode.valueOf("\u00e9".repeat(PayloadStore.MAX_BYTES / 2 - 1));
        String name = payloads.put(job, largest, LATER);
        assertThat(payloads.get(job, name)).contains(largest);
        assertThatThrownBy(() -> payloads.put(job, TextNode.valueOf(largest.textValue() + "x"), LATER))
                .isInstanceOfSatisfying(PayloadTooLargeException.class, tooLarge -> assertThat(tooLarge.bytes())
                        .isEqualTo(PayloadStore.MAX_BYTES + 1));
    }
}
