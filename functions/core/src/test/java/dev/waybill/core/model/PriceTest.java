package dev.waybill.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.core.model.ModelAnswer.Tokens;
import org.junit.jupiter.api.Test;

class PriceTest {

    @Test
    void inputFromACache_hasAPriceOfItsOwn() {
        Price price = new Price(2_000_000, 8_000_000, 500_000);

        assertThat(price.costMicros(new Tokens(100, 20))).isEqualTo(200 + 160);
        assertThat(price.costMicros(new Tokens(100, 20, 80))).isEqualTo(40 + 40 + 160);
        assertThat(price.costMicros(new Tokens(100, 0, 100))).isEqualTo(50);
    }

    @Test
    void withoutAPriceForIt_inputFromACacheIsInput() {
        assertThat(new Price(2_000_000, 0).costMicros(new Tokens(100, 0, 80))).isEqualTo(200);
    }

    @Test
    void moreFromACacheThanWasRead_isAllThatWasRead() {
        assertThat(new Tokens(10, 0, 50)).isEqualTo(new Tokens(10, 0, 10));
        assertThat(new Tokens(10, 0, -1)).isEqualTo(new Tokens(10, 0));
    }

    @Test
    void startedMicroDollar_countsWhole() {
        assertThat(new Price(1, 0).costMicros(new Tokens(1, 0))).isEqualTo(1);
        assertThat(new Price(1, 0).costMicros(new Tokens(0, 5))).isZero();
        assertThat(new Price(3, 0, 1).costMicros(new Tokens(1_000_000, 0, 999_999)))
                .isEqualTo(2);
    }

    @Test
    void dearestPriceOfMostTokens_isStillANumber() {
        long dearest = 1_000_000_000_000L;
        assertThat(new Price(dearest, dearest).costMicros(new Tokens(1_000_000_000, 1_000_000_000)))
                .isEqualTo(2_000_000_000_000_000L);
    }

    @Test
    void priceBelowZero_isNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(-1, 1));
    }
}
