package dev.waybill.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real questions of a bank's customers (banking77, CC BY 4.0) against labels that nobody tuned on them. Runs where
 * {@code -Dwaybill.data} names the folder that holds {@code banking77/}; {@code -Dwaybill.rows} takes more of them.
 */
class BankingAccuracyTest {

    private static final double AT_LEAST = 0.55;

    @Test
    void describedLabelsAlone_getMoreThanHalfOfRealQuestionsRight() throws IOException {
        String data = System.getProperty("waybill.data", "");
        Path folder = Path.of(data, "banking77");
        boolean there = !data.isBlank() && Files.isReadable(folder.resolve("labelled.csv"));
        assumeTrue(there, "skipped: -Dwaybill.data names no folder that holds banking77/labelled.csv");
        List<Label> labels = labels(folder.resolve("tasks/banking-intent/1.yaml"));
        List<String[]> rows = rows(folder.resolve("labelled.csv"), Integer.getInteger("waybill.rows", 300));
        ModelEndpoint endpoint = new EmbeddedKind()
                .open(
                        new EndpointConfig(
                                "embedded", "embedded", EndpointConfig.Address.NONE, null, Price.FREE, Map.of()),
                        () -> "");

        long start = System.nanoTime();
        int right = 0;
        for (String[] row : rows) {
            if (label(endpoint, row[0], labels).equals(row[1])) {
                right++;
            }
        }

        double share = (double) right / rows.size();
        System.out.printf(
                "banking77: %d of %d right (%.3f), %.1f ms a call%n",
                right, rows.size(), share, (System.nanoTime() - start) / 1e6 / rows.size());
        assertThat(share).isGreaterThanOrEqualTo(AT_LEAST);
    }

    private static String label(ModelEndpoint endpoint, String text, List<Label> labels) throws IOException {
        ModelCall call = new ModelCall.Classify(
                new AttemptName(1, "intent", 0, 1), "all-minilm-l6-v2", Duration.ofSeconds(30), text, labels);
        Answered answered = (Answered) endpoint.call(call);
        return new ObjectMapper()
                .readTree(answered.answer().content())
                .path("label")
                .asText();
    }

    private static List<Label> labels(Path task) throws IOException {
        List<Label> labels = new ArrayList<>();
        JsonNode described = new YAMLMapper().readTree(task.toFile()).at("/steps/0/labels");
        described
                .properties()
                .forEach(entry -> labels.add(new Label(
                        entry.getKey(), entry.getValue().path("description").asText(), List.of())));
        return labels;
    }

    /** The first rows after a shuffle that is always the same: the file is sorted by category. */
    private static List<String[]> rows(Path file, int count) throws IOException {
        List<String[]> rows = new ArrayList<>(CsvFile.read(file));
        Collections.shuffle(rows, new Random(7));
        return rows.subList(0, count);
    }
}
