package dev.waybill.command.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableWidthTest {

    private static final String ID = "job_0123456789abcdefghijklmnop";
    private static final String LONG =
            "a sentence that goes on for much longer than any terminal is wide, so that it has to be broken somewhere";

    private static List<String> lines(Table table, int columns) {
        return table.lines(Look.ofTerminal(columns, false));
    }

    private static void assertFits(List<String> lines, int columns) {
        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns));
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 80, 120})
    void longText_goesOnBelow_andNothingOfItIsLost(int columns) {
        List<String> lines = lines(new Table("job", "why").row(ID, LONG), columns);

        assertFits(lines, columns);
        assertThat(lines.get(1)).startsWith(ID + "  a sentence");
        String words = String.join(" ", lines).replaceAll("\\s+", " ");
        assertThat(words).contains(LONG);
    }

    @Test
    void wordThatIsWiderThanItsColumn_isBroken_andNothingOfItIsLost() {
        List<String> lines = lines(new Table("job", "why").row(ID, "x".repeat(200)), 80);

        assertFits(lines, 80);
        assertThat(String.join("", lines).chars().filter(each -> each == 'x')).hasSize(200);
    }

    @Test
    void spareColumns_areLeftOut_theLastOfThemFirst() {
        Table table = new Table(Column.of("job"), Column.of("name"), Column.spare("b"), Column.spare("c"))
                .row(ID, "someone", "second column", "third column");

        assertThat(lines(table, 80).get(0).strip()).endsWith("C");
        assertThat(lines(table, 60).get(0).strip()).endsWith("B");
        assertThat(lines(table, 45).get(0).strip()).endsWith("NAME");
    }

    @Test
    void wideCharacters_takeTwoColumns_andMarksNone() {
        Table table = new Table("name", "n")
                .row("領収書", "1")
                .row("🎉🎉", "2")
                .row("e\u0301e\u0301", "3")
                .row("abcdef", "4");

        assertThat(table.lines())
                .containsExactly("NAME    N", "領収書  1", "🎉🎉    2", "e\u0301e\u0301      3", "abcdef  4");
        Table long_ = new Table("job", "text").row(ID, "領収書をPDFで発行していただけますか".repeat(5));
        assertFits(lines(long_, 80), 80);
    }

    @Test
    void cellIsOneLine_whateverItsTextHolds() {
        assertThat(new Table("a", "b").row("one\ntwo\t three", "x").lines())
                .containsExactly("A              B", "one two three  x");
    }

    @Test
    void timeIsShort() {
        assertThat(new Table("at").row("due 2026-11-29T20:52:13.123Z (in 3 h)").lines())
                .contains("due 2026-11-29 20:52Z (in 3 h)");
    }

    @Test
    void whereNoTerminalIs_nothingIsBrokenAndNothingLeftOut() {
        Table table = new Table(Column.of("job"), Column.of("why"), Column.spare("more")).row(ID, LONG, LONG);

        assertThat(table.lines()).hasSize(2).last().asString().isEqualTo(ID + "  " + LONG + "  " + LONG);
    }

    @Test
    void facts_wrapTheirValues() {
        List<String> lines = lines(Table.ofFacts().row("output", LONG).row("status", "completed"), 60);

        assertFits(lines, 60);
        assertThat(lines.get(1)).startsWith("        ");
    }

    @Test
    void colours_changeNoWidth_andNeverReachWhatIsNoTerminal() {
        Table table = new Table("job", "status", "why").row(ID, "failed", LONG).row(ID, "completed", "ok");

        List<String> coloured = table.lines(Look.ofTerminal(80, true));
        assertThat(coloured).anyMatch(line -> line.contains("\u001B[31mfailed\u001B[0m"));
        assertThat(coloured).anyMatch(line -> line.contains("\u001B[32mcompleted\u001B[0m"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001B\\[\\d+m", "")))
                .isEqualTo(table.lines(Look.ofTerminal(80, false)));
        assertThat(table.lines()).noneMatch(line -> line.contains("\u001B"));
    }

    @Test
    void strangersText_paintsNothing() {
        Table table = new Table("status").row("completed\u001B[31m");

        assertThat(table.lines(Look.ofTerminal(80, true))).noneMatch(line -> line.contains("\u001B[31m"));
    }
}
