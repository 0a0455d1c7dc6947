package dev.waybill.bench.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.bench.confidence.Questions.Measured;
import dev.waybill.bench.confidence.Reliability.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceBenchTest {

    @Test
    void error_isTheGapBetweenConfidenceAndAccuracyBinByBin() {
        Reliability sure = new Reliability(List.of(new Judged(0.99, true), new Judged(0.97, false)));
        Reliability honest = new Reliability(List.of(new Judged(0.5, true), new Judged(0.5, false)));

        assertThat(sure.error()).isCloseTo(0.48, within(1e-9));
        assertThat(honest.error()).isCloseTo(0, within(1e-9));
        assertThat(sure.from(0.98).accuracy()).isEqualTo(1);
    }

    /** Real questions (banking77, CC BY 4.0), where {@code -Dwaybill.data} names the folder that holds {@code banking77/}. */
    @Test
    void fitting_bringsConfidenceNearerToAccuracy_andChangesNoAnswer() throws IOException {
        String data = System.getProperty("waybill.data", "");
        Path folder = Path.of(data, "banking77");
        boolean there = !data.isBlank() && Files.isReadable(folder.resolve("labelled.csv"));
        assumeTrue(there, "skipped: -Dwaybill.data names no folder that holds banking77/labelled.csv");
        Questions questions = new Questions(folder, Integer.getInteger("waybill.rows", 1000));

        for (int examples : new int[] {3, 5, 10}) {
            Measured measured = questions.measure(examples);
            assertThat(measured.after().accuracy()).isEqualTo(measured.before().accuracy());
            assertThat(measured.after().error())
                    .isLessThan(measured.before().error())
                    .isLessThan(0.06);
        }
        assertThat(questions.measure(0).after().error()).isLessThan(0.06);
    }
}
