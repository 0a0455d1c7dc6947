package dev.waybill.command.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.measure.BenchRun.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void percentiles_areOfTheNearestRank() {
        List<Measured> hundred = IntStream.rangeClosed(1, 100)
                .mapToObj(
                        i -> new Measured(Duration.ofMillis(i), Duration.ofMillis(10L * i), "completed", true, i <= 60))
                .toList();
        BenchReport report =
                new BenchReport(new Sample(List.of(new Sample.Row("t", "l")), 3), hundred, Duration.ofSeconds(4));

        assertThat(report.toAccept(0.5)).isEqualTo(Duration.ofMillis(50));
        assertThat(report.toAnswer(0.95)).isEqualTo(Duration.ofMillis(950));
        assertThat(report.jobsPerSecond()).isEqualTo(25);
        assertThat(report.accuracy()).isEqualTo(0.6);
        assertThat(report.toJson().path("unknown_labels").asInt()).isEqualTo(3);
    }

    @Test
    void memory_isReadFromTheKernelsFile() throws IOException {
        Path status = Files.writeString(
                folder.resolve("status"), "Name:\tjava\nVmHWM:\t  712345 kB\nVmRSS:\t  612345 kB\nThreads:\t9\n");

        assertThat(ServerMemory.read(status)).contains(new ServerMemory(612_345, 712_345));
        assertThat(ServerMemory.read(folder.resolve("none"))).isEmpty();
    }
}
