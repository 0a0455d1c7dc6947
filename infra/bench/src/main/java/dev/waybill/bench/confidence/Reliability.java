package dev.waybill.bench.confidence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well confidence and being right go together over many answers.
 *
 * @param answers each with its confidence and whether it was right
 */
record Reliability(List<Judged> answers) {

    private static final int BINS = 15;

    Reliability {
        answers = List.copyOf(answers);
    }

    /** One answer. */
    record Judged(double confidence, boolean right) {}

    /** The share of right answers, from 0 to 1. */
    double accuracy() {
        return answers.stream().filter(Judged::right).count() / (double) answers.size();
    }

    /**
     * The expected calibration error: how far mean confidence and accuracy lie apart, in 15 bins of equal width, weighted by
     * their answers (Guo et al., 2017). 0 is best.
     */
    double error() {
        return IntStream.range(0, BINS)
                        .mapToObj(this::inBin)
                        .mapToDouble(bin -> Math.abs(bin.stream()
                                .mapToDouble(answer -> answer.confidence() - (answer.right() ? 1 : 0))
                                .sum()))
                        .sum()
                / answers.size();
    }

    /** The answers that a gate at this confidence lets pass. */
    Reliability from(double threshold) {
        return new Reliability(answers.stream()
                .filter(answer -> answer.confidence() >= threshold)
                .collect(Collectors.toList()));
    }

    private List<Judged> inBin(int bin) {
        return answers.stream()
                .filter(answer -> Math.min(BINS - 1, (int) (answer.confidence() * BINS)) == bin)
                .collect(Collectors.toList());
    }
}
