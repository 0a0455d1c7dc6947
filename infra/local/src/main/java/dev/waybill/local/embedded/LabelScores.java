package dev.waybill.local.embedded;

import dev.waybill.local.embedded.encoder.Encoded;
import java.util.List;
import java.util.Map;

/**
 * Chooses the label whose texts are nearest. A label's score is the mean of its best and its average cosine: the best
 * alone would follow one odd example, the average alone would punish examples that differ. Softmax over the scores
 * gives the confidence.
 */
final class LabelScores {

    /**
     * How much a difference of scores counts. Cosines of related sentences differ by hundredths; at this value a lead of
     * 0.05 over one rival means 0.73, and of 0.15 means 0.95.
     */
    private static final double TEMPERATURE = 0.05;

    private final Map<String, List<Encoded>> labels;

    LabelScores(Map<String, List<Encoded>> labels) {
        this.labels = labels;
    }

    Choice of(Encoded text) {
        String best = "";
        double highest = Double.NEGATIVE_INFINITY;
        double[] scores = new double[labels.size()];
        int i = 0;
        for (Map.Entry<String, List<Encoded>> label : labels.entrySet()) {
            double score = score(text, label.getValue());
            scores[i++] = score;
            if (score > highest) {
                highest = score;
                best = label.getKey();
            }
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp((score - highest) / TEMPERATURE);
        }
        return new Choice(best, 1 / sum);
    }

    /** What is left to say of an empty text: any label is as likely as the others. */
    Choice ofNothing() {
        return new Choice(labels.keySet().iterator().next(), 1.0 / labels.size());
    }

    private static double score(Encoded text, List<Encoded> label) {
        if (label.isEmpty()) {
            // Neither its name nor anything else of it can be read: as far from every text as can be.
            return -1;
        }
        double best = -1;
        double sum = 0;
        for (Encoded one : label) {
            double cosine = text.cosine(one);
            best = Math.max(best, cosine);
            sum += cosine;
        }
        return (best + sum / label.size()) / 2;
    }

    /** The nearest label and how likely it is among those there are, above 0 and at most 1. */
    record Choice(String label, double confidence) {}
}
