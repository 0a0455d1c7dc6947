package dev.waybill.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.local.embedded.LabelTexts.Texts;
import dev.waybill.local.embedded.encoder.Encoded;
import dev.waybill.local.embedded.encoder.SentenceEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final List<String> PARCELS = List.of(
            "my parcel has not arrived",
            "where is my package",
            "the courier never came with my delivery",
            "tracking says the parcel was delivered, but it was not");
    private static final List<String> INVOICES = List.of(
            "I was charged twice",
            "please send me the invoice",
            "there is a wrong amount on my bill",
            "my refund has not been paid");

    @Test
    void labelsWithoutExamples_getThePresetTemperature() {
        assertThat(temperature(List.of(), List.of())).isEqualTo(Calibration.PRESET);
    }

    @Test
    void examplesThatTellTheLabelsApart_makeSurer_andExamplesMixedUpLessSure() {
        assertThat(temperature(INVOICES, PARCELS)).isLessThan(Calibration.PRESET);
        List<String> one = List.of(INVOICES.get(0), PARCELS.get(0), INVOICES.get(1), PARCELS.get(1));
        List<String> other = List.of(INVOICES.get(2), PARCELS.get(2), INVOICES.get(3), PARCELS.get(3));
        assertThat(temperature(one, other)).isGreaterThan(Calibration.PRESET);
    }

    @Test
    void oneExampleAlone_movesTheTemperatureLittle() {
        assertThat(temperature(List.of("I was charged twice"), List.of()))
                .isCloseTo(Calibration.PRESET, within(Calibration.PRESET / 4));
    }

    @Test
    void moreExamplesThanAreHeldOut_areFittedToo() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(INVOICES.get(i % INVOICES.size()) + " " + i);
        }
        assertThat(temperature(many, PARCELS)).isBetween(Calibration.PRESET / 7, Calibration.PRESET);
    }

    @Test
    void temperature_changesNoChoice() {
        Map<String, Texts> texts = texts(INVOICES, PARCELS);
        for (String text : List.of("hello", "the bill for my parcel", "it never came", "charged for delivery")) {
            Encoded read = SentenceEncoder.shared().encode(text).orElseThrow();
            String sharp = new LabelScores(texts, 0.01).of(read).label();
            assertThat(new LabelScores(texts, 0.3).of(read).label()).isEqualTo(sharp);
        }
    }

    @Test
    void sameLabels_areFittedOnce() {
        Calibration calibration = new Calibration();
        List<Label> labels = labels(INVOICES, PARCELS);
        double first = calibration.temperature(labels, texts(INVOICES, PARCELS));
        assertThat(calibration.temperature(labels, texts(List.of(), List.of()))).isEqualTo(first);
    }

    private static double temperature(List<String> billing, List<String> shipping) {
        return Calibration.temperature(texts(billing, shipping));
    }

    private static Map<String, Texts> texts(List<String> billing, List<String> shipping) {
        return new LabelTexts()
                .of(labels(billing, shipping), SentenceEncoder.shared(), new TimeLeft(Duration.ofMinutes(1)));
    }

    private static List<Label> labels(List<String> billing, List<String> shipping) {
        return List.of(
                new Label("billing", "invoices and payments", billing),
                new Label("shipping", "parcels and delivery", shipping));
    }
}
