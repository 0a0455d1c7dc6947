package dev.waybill.local.embedded;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.local.embedded.LabelTexts.Texts;
import dev.waybill.local.embedded.encoder.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the temperature at which the confidence means what it says, by a task's own examples: each is held out in turn, the
 * labels are scored for it without it, and the temperature is the one that makes the examples' own labels the likeliest
 * (temperature scaling: Guo et al., "On Calibration of Modern Neural Networks", 2017). A prior around the temperature of
 * labels without examples, worth a handful of them, keeps a few odd examples from saying 0 or 1. Done once for the same
 * labels and kept. Thread-safe.
 */
public final class Calibration {

    /**
     * For labels without examples. Cosines of related sentences differ by hundredths; at this value a lead of 0.05 over
     * one rival means 0.73, and of 0.15 means 0.95. Measured on labels with nothing but a line of description.
     */
    public static final double PRESET = 0.05;

    /** Bounds the work to a part of a second, once: a thousand examples of a thousand texts, or 250 of 4,000. */
    private static final int MOST_COSINES = 1_000_000;

    private static final double PRIOR = 5;
    private static final double WIDEST = 1.8;
    private static final double COARSE = 0.3;
    private static final double FINE = 0.02;
    private static final int MOST_KEPT = 256;

    private final BoundedCache<List<Label>, Double> kept = new BoundedCache<>(MOST_KEPT);

    /** The temperature for these labels, from memory where it is kept. */
    double temperature(List<Label> labels, Map<String, Texts> texts) {
        return kept.get(labels, () -> temperature(texts));
    }

    /** The temperature for labels with these texts; {@link #PRESET} where they have no examples. */
    public static double temperature(Map<String, Texts> texts) {
        List<HeldOut> examples = heldOut(List.copyOf(texts.values()));
        if (examples.isEmpty()) {
            return PRESET;
        }
        double coarse = best(examples, 0, WIDEST, COARSE);
        return PRESET * Math.exp(best(examples, coarse, COARSE, FINE));
    }

    /** Every example there is, or as many of them from all labels alike. */
    private static List<HeldOut> heldOut(List<Texts> labels) {
        List<int[]> places = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            Texts texts = labels.get(label);
            // An example that is all there is of its label leaves nothing to be scored by.
            for (int i = texts.described();
                    i < texts.all().size() && texts.all().size() > 1;
                    i++) {
                places.add(new int[] {label, i});
            }
        }
        int all = labels.stream().mapToInt(texts -> texts.all().size()).sum();
        int count = Math.min(places.size(), MOST_COSINES / Math.max(1, all));
        List<HeldOut> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] place = places.get((int) ((long) i * places.size() / count));
            Encoded text = labels.get(place[0]).all().get(place[1]);
            examples.add(new HeldOut(LabelScores.scores(labels, text, place[0], place[1]), place[0]));
        }
        return examples;
    }

    /** The best logarithm of temperature to {@link #PRESET} within a width around a middle. */
    private static double best(List<HeldOut> examples, double middle, double width, double step) {
        double best = middle;
        double least = Double.POSITIVE_INFINITY;
        int steps = (int) Math.round(width / step);
        for (int i = -steps; i <= steps; i++) {
            double exponent = middle + i * step;
            double loss = loss(examples, exponent);
            if (loss < least) {
                least = loss;
                best = exponent;
            }
        }
        return best;
    }

    private static double loss(List<HeldOut> examples, double exponent) {
        double temperature = PRESET * Math.exp(exponent);
        double loss = PRIOR * exponent * exponent;
        for (HeldOut example : examples) {
            loss -= Math.log(Math.max(LabelScores.share(example.scores, example.label, temperature), 1e-300));
        }
        return loss;
    }

    /** An example's score with each label, and the place of its own. */
    private static final class HeldOut {
        private final double[] scores;
        private final int label;

        HeldOut(double[] scores, int label) {
            this.scores = scores;
            this.label = label;
        }
    }
}
