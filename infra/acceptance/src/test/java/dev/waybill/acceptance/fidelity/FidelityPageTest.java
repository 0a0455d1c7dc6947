package dev.waybill.acceptance.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page in the docs says which scenarios there are, where they hold, and what differs there. */
class FidelityPageTest {

    private static final String BEGIN = "<!-- written by the scenarios -->\n\n";
    private static final String END = "\n<!-- end -->";
    private static final Path PAGE = Path.of(System.getProperty("waybill.root"), "docs", "reference", "fidelity.md");

    @Test
    void docs_sayWhatTheScenariosHold() throws IOException {
        String page = Files.readString(PAGE);
        String current = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + FidelityPage.markdown()
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("waybill.rewrite")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "write it anew with: mvn -pl infra/acceptance -am test -Dtest=FidelityPageTest -Dwaybill.rewrite=true")
                .isEqualTo(current);
    }

    @Test
    void whatCannotBeHad_isAScenarioThatThereIs() {
        assertThat(Place.ALL).allSatisfy(place -> assertThat(FidelityPage.scenarios())
                .as(place.name())
                .containsAll(place.absent().keySet()));
    }
}
