package dev.waybill.command.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private static List<List<String>> rows(String text) throws IOException, CsvFlaw {
        CsvReader reader = new CsvReader(new StringReader(text));
        List<List<String>> rows = new ArrayList<>();
        for (Optional<List<String>> row = reader.row(); row.isPresent(); row = reader.row()) {
            rows.add(row.get());
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEnd_endsARow_andTheLastRowNeedsNone(String end) throws IOException, CsvFlaw {
        assertThat(rows("a,b" + end + "c,d" + end)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(rows("a,b" + end + end + "c,d")).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void quotes_holdCommasLineBreaksAndQuotes() throws IOException, CsvFlaw {
        assertThat(rows("\"a,\"\"b\"\"\r\nc\",\"\",\n\"x\""))
                .containsExactly(List.of("a,\"b\"\r\nc", "", ""), List.of("x"));
    }

    @Test
    void emptyCells_areKept_atBothEnds() throws IOException, CsvFlaw {
        assertThat(rows(",\n,,\n")).containsExactly(List.of("", ""), List.of("", "", ""));
    }

    @Test
    void quoteWithinAPlainCell_isAsItStands() throws IOException, CsvFlaw {
        assertThat(rows("5\" disk,b")).containsExactly(List.of("5\" disk", "b"));
    }

    @Test
    void byteOrderMark_isPassedOver_atTheBeginOnly() throws IOException, CsvFlaw {
        assertThat(rows("\uFEFFa,\uFEFFb")).containsExactly(List.of("a", "\uFEFFb"));
        assertThat(rows("\uFEFF")).isEmpty();
    }

    @Test
    void row_knowsItsLine_whateverLinesAreInCells() throws IOException, CsvFlaw {
        CsvReader reader = new CsvReader(new StringReader("a\n\n\"b\nb\r\nb\"\nc"));
        List<Integer> lines = new ArrayList<>();
        while (reader.row().isPresent()) {
            lines.add(reader.line());
        }
        assertThat(lines).containsExactly(1, 3, 6);
    }

    @Test
    void quoteThatIsNeverClosed_isRefusedByItsLine() {
        assertThatExceptionOfType(CsvFlaw.class)
                .isThrownBy(() -> rows("a\nb,\"c\nd\n"))
                .satisfies(flaw -> assertThat(flaw.line()).isEqualTo(2))
                .withMessageContaining("never closed");
    }

    @Test
    void textBehindAClosingQuote_isRefused_andNotRepeated() {
        assertThatExceptionOfType(CsvFlaw.class)
                .isThrownBy(() -> rows("a\n\"b\"secret,c"))
                .satisfies(flaw -> assertThat(flaw.line()).isEqualTo(2))
                .withMessageNotContaining("secret");
    }
}
