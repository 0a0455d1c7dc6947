package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base32Test {

    @Test
    void bits_areWrittenInTheirOrder_theLastFilledUpWithZeros() {
        assertThat(Base32.of(new byte[0])).isEmpty();
        assertThat(Base32.of(new byte[] {0})).isEqualTo("00");
        assertThat(Base32.of(new byte[] {(byte) 0xff})).isEqualTo("zw");
        assertThat(Base32.of(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff}))
                .isEqualTo("zzzzzzzz");
        assertThat(Base32.of(new byte[] {0, 0, 0, 0, 33})).isEqualTo("00000011");
        assertThat(Base32.of(new byte[16])).hasSize(26);
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "31,1,z", "32,1,0", "32,2,10", "1793534400000,9,1m6bfp5g0", "-1,12,zzzzzzzzzzzz"})
    void number_isWrittenInSoManyDigits_ofItsLowestBits(long number, int digits, String text) {
        assertThat(Base32.of(number, digits)).isEqualTo(text);
    }

    @Test
    void numbersOfOneLength_sortAsTheirTexts() {
        List<String> texts = Arrays.asList(Base32.of(31, 9), Base32.of(1L << 40, 9), Base32.of(32, 9));
        assertThat(texts.stream().sorted()).containsExactly(Base32.of(31, 9), Base32.of(32, 9), Base32.of(1L << 40, 9));
    }

    @Test
    void noDigit_isOneThatPeopleMisread() {
        for (int n = 0; n < 32; n++) {
            assertThat(Base32.of(n, 1)).matches("[0-9a-hjkmnp-tv-z]");
        }
    }
}
