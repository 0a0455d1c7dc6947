package dev.waybill.bench.confidence;

import dev.waybill.bench.confidence.Reliability.Judged;
import dev.waybill.command.measure.CsvRows;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskParser;
import dev.waybill.local.embedded.Calibration;
import dev.waybill.local.embedded.LabelScores;
import dev.waybill.local.embedded.LabelScores.Choice;
import dev.waybill.local.embedded.LabelTexts;
import dev.waybill.local.embedded.LabelTexts.Texts;
import dev.waybill.local.embedded.TimeLeft;
import dev.waybill.local.embedded.encoder.Encoded;
import dev.waybill.local.embedded.encoder.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Labelled questions: one half may be shown to the labels as examples, the other half is asked. Each is encoded once. */
final class Questions {

    private static final TimeLeft PLENTY = new TimeLeft(Duration.ofHours(1));

    private final SentenceEncoder encoder = SentenceEncoder.shared();
    private final LabelTexts labelTexts = new LabelTexts();
    private final List<Label> labels;
    private final List<List<String>> shown;
    private final List<List<String>> asked;
    private final List<Encoded> read = new ArrayList<>();

    /** @param folder holds {@code labelled.csv} (text, category) and {@code tasks/banking-intent/1.yaml} */
    Questions(Path folder, int count) throws IOException {
        String task = Files.readString(folder.resolve("tasks/banking-intent/1.yaml"));
        this.labels = ((Step.Classify) TaskParser.parse(task).step(0)).labels();
        List<List<String>> rows =
                new ArrayList<>(CsvRows.read(folder.resolve("labelled.csv")).rows());
        Collections.shuffle(rows, new Random(7));
        this.shown = rows.subList(rows.size() / 2, rows.size());
        this.asked = rows.subList(0, Math.min(count, rows.size() / 2));
        asked.forEach(row -> read.add(encoder.encode(row.get(0)).orElseThrow()));
    }

    /** The temperature that labels with so many examples each get, and what is measured with it and with the preset one. */
    record Measured(int examples, double temperature, long fitMillis, Reliability before, Reliability after) {}

    Measured measure(int examples) {
        Map<String, Texts> texts = labelTexts.of(with(examples), encoder, PLENTY);
        long began = System.nanoTime();
        double temperature = Calibration.temperature(texts);
        long took = (System.nanoTime() - began) / 1_000_000;
        return new Measured(examples, temperature, took, judge(texts, Calibration.PRESET), judge(texts, temperature));
    }

    private Reliability judge(Map<String, Texts> texts, double temperature) {
        LabelScores scores = new LabelScores(texts, temperature);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Choice choice = scores.of(read.get(i));
            judged.add(new Judged(
                    choice.confidence(), choice.label().equals(asked.get(i).get(1))));
        }
        return new Reliability(judged);
    }

    private List<Label> with(int examples) {
        return labels.stream()
                .map(label -> new Label(
                        label.name(),
                        label.description(),
                        shown.stream()
                                .filter(row -> row.get(1).equals(label.name()))
                                .limit(examples)
                                .map(row -> row.get(0))
                                .collect(Collectors.toList())))
                .collect(Collectors.toList());
    }
}
