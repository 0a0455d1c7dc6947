package dev.waybill.local.embedded;

import dev.waybill.local.embedded.LabelTexts.Texts;
import dev.waybill.local.embedded.encoder.Encoded;
import java.util.List;
import java.util.Map;

/**
 * Chooses the label whose texts are nearest. A label's score is the mean of its best and its average cosine: the best
 * alone would follow one odd example, the average alone would punish examples that differ. Softmax over the scores
 * gives the confidence; its temperature changes how sure a choice is, never which label is chosen. Immutable.
 */
public final class LabelScores {

    private static final int NONE = -1;

    private final List<String> names;
    private final List<Texts> labels;
    private final double temperature;

    /** @param temperature how much a difference of scores counts, above 0; see {@link Calibration} */
    public LabelScores(Map<String, Texts> labels, double temperature) {
        this.names = List.copyOf(labels.keySet());
        this.labels = List.copyOf(labels.values());
        this.temperature = temperature;
    }

    public Choice of(Encoded text) {
        double[] scores = scores(labels, text, NONE, NONE);
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return new Choice(names.get(best), share(scores, best, temperature));
    }

    /** What is left to say of an empty text: any label is as likely as the others. */
    Choice ofNothing() {
        return new Choice(names.get(0), 1.0 / names.size());
    }

    /** Each label's score for a text that is not counted among the texts of its own label, at this place there. */
    static double[] scores(List<Texts> labels, Encoded text, int ownLabel, int ownPlace) {
        double[] scores = new double[labels.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(text, labels.get(i).all(), i == ownLabel ? ownPlace : NONE);
        }
        return scores;
    }

    /** What softmax gives this one of the scores, above 0 and at most 1. */
    static double share(double[] scores, int one, double temperature) {
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp((score - scores[one]) / temperature);
        }
        return 1 / sum;
    }

    private static double score(Encoded text, List<Encoded> label, int without) {
        double best = -1;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < label.size(); i++) {
            if (i != without) {
                double cosine = text.cosine(label.get(i));
                best = Math.max(best, cosine);
                sum += cosine;
                count++;
            }
        }
        // Where neither its name nor anything else of it can be read: as far from every text as can be.
        return count == 0 ? -1 : (best + sum / count) / 2;
    }

    /** The nearest label and how likely it is among those there are, above 0 and at most 1. */
    public record Choice(String label, double confidence) {}
}
