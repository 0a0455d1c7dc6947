package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.demo.DemoReport.Left;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a demo says that is stopped in the middle. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BrokenOffTest {

    @ParameterizedTest
    @CsvSource({"inside, said", "behind, ''"})
    void wordsAreSaid_whereTheProcessEndsBeforeItIsClosed_andNotBehind(String where, String said) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Ending.class.getName(),
                        where)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(said);
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void wordsSayWhatBecomesOfTheJobs() {
        assertThat(Left.STORED.brokenOff("./waybill up"))
                .isEqualTo("stopped; the jobs that were sent are kept, and `./waybill up` finds them");
        assertThat(Left.GONE.brokenOff("./waybill up")).doesNotContain("./waybill up");
        assertThat(Left.RUNNING.brokenOff("./waybill up")).contains("go on");
    }

    /** A process that ends with the status that Ctrl-C leaves. */
    static final class Ending {

        private Ending() {}

        public static void main(String[] arguments) {
            BrokenOff broken = BrokenOff.says(() -> {
                System.out.println("said");
                System.out.flush();
            });
            if (arguments[0].equals("behind")) {
                broken.close();
            }
            System.exit(130);
        }
    }
}
