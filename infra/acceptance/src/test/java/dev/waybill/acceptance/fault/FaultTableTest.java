package dev.waybill.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in the docs is the one that the suite holds Waybill to. */
class FaultTableTest {

    private static final String BEGIN = "<!-- written by the fault suite -->\n\n";
    private static final String END = "\n<!-- end -->";
    private static final Path PAGE = Path.of(System.getProperty("waybill.root"), "docs", "reference", "faults.md");

    @Test
    void docs_sayWhatTheSuiteTests() throws IOException {
        String page = Files.readString(PAGE);
        String current = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + FaultTable.markdown(Faults.rows(URI.create("http://elsewhere.invalid/v1")))
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("waybill.rewrite")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "write it anew with: mvn -pl infra/acceptance -am test -Dtest=FaultTableTest -Dwaybill.rewrite=true")
                .isEqualTo(current);
    }
}
