package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.demo.SampleFiles.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tickets of the checkout itself. */
class SampleTicketsTest {

    private static final Path FOLDER = Path.of(System.getProperty("waybill.root", "../.."), "events", "tickets");

    @Test
    void allOfThem_areValidInput() {
        List<Sample> tickets = SampleFiles.spread(FOLDER, Integer.MAX_VALUE);

        assertThat(tickets).hasSizeGreaterThanOrEqualTo(44).allSatisfy(ticket -> {
            assertThat(ticket.input().size()).isEqualTo(2);
            assertThat(ticket.input().path("subject").isTextual()).isTrue();
            assertThat(ticket.input().path("body").asText()).isNotBlank();
        });
        assertThat(tickets)
                .extracting(ticket -> ticket.input().path("body").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void someOfThem_areTakenFromAllOverTheFolder() {
        List<Sample> all = SampleFiles.spread(FOLDER, Integer.MAX_VALUE);
        List<Sample> some = SampleFiles.spread(FOLDER, 16);

        assertThat(some).hasSize(16).doesNotHaveDuplicates();
        assertThat(all.indexOf(some.get(15))).isGreaterThan(all.size() / 2);
    }
}
