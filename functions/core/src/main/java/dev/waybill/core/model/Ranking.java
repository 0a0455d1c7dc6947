package dev.waybill.core.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The answer to a {@link ModelCall.Rank}, made of each candidate's score. */
public final class Ranking {

    private Ranking() {}

    /**
     * The best of them as {@code [{"index": n, "score": s}, …]}, highest first; of two alike the earlier first. Scores
     * have four decimals.
     *
     * @param scores by the candidates' places, each from -1 to 1
     */
    public static String best(double[] scores, int top) {
        ArrayNode ranked = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(top)
                .forEach(i ->
                        ranked.addObject().put("index", i).put("score", Math.round(scores[i] * 10_000) / 10_000.0));
        return ranked.toString();
    }
}
