package dev.waybill.bench.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void middleOfAnOddNumber_isTheMiddleOne_ofAnEvenNumberTheMeanOfTwo() {
        assertThat(Spread.of(List.of(9.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
    }

    @Test
    void spread_isWrittenWithPoints_inEveryLocale() {
        assertThat(new Spread(1.25, 0.5, 1000).written(2)).isEqualTo("1.25 (0.50 to 1000.00)");
        assertThat(new Spread(480.4, 470, 490.6).written(0)).isEqualTo("480 (470 to 491)");
    }

    /** A machine that slows down from pair to pair moves both, and no ratio. */
    @Test
    void ratio_isOfTheTwoOfAPair_notOfTheMedians() {
        Pairs pairs = new Pairs();
        pairs.add(all(10), all(5));
        pairs.add(all(20), all(10));
        pairs.add(all(400), all(200));

        List<String> table = pairs.table("v1", "v2");

        assertThat(table).hasSize(1 + Figure.values().length);
        assertThat(table.get(0)).contains("medians of 3 pairs", "v1", "v2", "now / then");
        assertThat(table.get(1))
                .startsWith("ready after, s")
                .contains("20.00 (10.00 to 400.00)", "10.00 (5.00 to 200.00)")
                .endsWith("0.50 (0.50 to 0.50)");
    }

    private static Map<Figure, Double> all(double value) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            figures.put(figure, value);
        }
        return figures;
    }
}
