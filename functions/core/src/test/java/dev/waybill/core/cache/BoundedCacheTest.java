package dev.waybill.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

    private final BoundedCache<String, Integer> cache = new BoundedCache<>(2);

    @Test
    void whatWasNotAskedForTheLongest_goesFirst() {
        cache.put("a", 1);
        cache.put("b", 2);
        assertThat(cache.get("a")).contains(1);

        cache.put("c", 3);

        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).contains(1);
        assertThat(cache.get("c")).contains(3);
    }

    @Test
    void valuePutAnew_takesNoFurtherRoom() {
        cache.put("a", 1);
        cache.put("b", 2);
        cache.put("b", 3);

        assertThat(cache.get("a")).contains(1);
        assertThat(cache.get("b")).contains(3);
    }

    @Test
    void valueThatIsKept_isNotMadeAgain() {
        List<String> made = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            assertThat(cache.get("a", () -> {
                        made.add("a");
                        return 7;
                    }))
                    .isEqualTo(7);
        }
        assertThat(made).containsExactly("a");
    }

    @Test
    void valueThatCouldNotBeMade_isTriedAnew() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalStateException("not today");
                }));
        assertThat(cache.get("a", () -> 1)).isEqualTo(1);
    }

    @Test
    void makingOne_keepsNobodyElseWaiting() {
        int made = cache.get("a", () -> {
            CompletableFuture.runAsync(() -> cache.put("b", 2)).join();
            return cache.get("b", () -> 0) + 1;
        });
        assertThat(made).isEqualTo(3);
    }

    @Test
    void removedValue_isGone() {
        cache.put("a", 1);
        cache.remove("a");
        cache.remove("never there");
        assertThat(cache.get("a")).isEmpty();
    }

    @Test
    void useByMany_keepsToTheBound() {
        BoundedCache<Integer, Integer> shared = new BoundedCache<>(10);
        IntStream.range(0, 10_000).parallel().forEach(n -> shared.get(n % 50, () -> n % 50));

        assertThat(IntStream.range(0, 50).filter(n -> shared.get(n).isPresent()).count())
                .isEqualTo(10);
    }

    @Test
    void cacheWithoutRoom_isAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BoundedCache<>(0));
    }
}
