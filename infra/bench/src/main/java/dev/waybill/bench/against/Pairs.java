package dev.waybill.bench.against;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What two builds came to, pair by pair. Not thread-safe. */
final class Pairs {

    private final List<Pair> pairs = new ArrayList<>();

    /** Two runs one right after the other, so that what else the machine did meanwhile hit both. */
    private record Pair(Map<Figure, Double> then, Map<Figure, Double> now) {
        double ratio(Figure figure) {
            return of(now, figure) / of(then, figure);
        }
    }

    void add(Map<Figure, Double> then, Map<Figure, Double> now) {
        pairs.add(new Pair(new EnumMap<>(then), new EnumMap<>(now)));
    }

    /** One line a figure: median and spread of the one, of the other, and of the pairs' ratios. */
    List<String> table(String then, String now) {
        List<String> lines = new ArrayList<>();
        lines.add(line("medians of %d pairs (least to most)".formatted(pairs.size()), then, now, "now / then"));
        for (Figure figure : Figure.values()) {
            lines.add(line(
                    figure.words(),
                    spread(pair -> of(pair.then(), figure)).written(figure.decimals()),
                    spread(pair -> of(pair.now(), figure)).written(figure.decimals()),
                    spread(pair -> pair.ratio(figure)).written(2)));
        }
        return lines;
    }

    private static double of(Map<Figure, Double> run, Figure figure) {
        return Objects.requireNonNull(run.get(figure), figure.words());
    }

    private Spread spread(Function<Pair, Double> value) {
        return Spread.of(pairs.stream().map(value).toList());
    }

    private static String line(String words, String then, String now, String ratio) {
        return String.format(Locale.ROOT, "%-38s %-26s %-26s %s", words, then, now, ratio)
                .stripTrailing();
    }
}
