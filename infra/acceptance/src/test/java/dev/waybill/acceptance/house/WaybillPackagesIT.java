package dev.waybill.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.FunctionPackages;
import dev.waybill.local.WaybillFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waybill's own functions run in this JVM and share its libraries, so that they start fast and are loaded once. */
class WaybillPackagesIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"api", "workflow"})
    void package_sharesThisMachinesLibraries(String module) {
        Path code = Path.of(System.getProperty("waybill.root"), "functions", module, "target/lambda");
        FunctionPackages.FunctionPackage built = new FunctionPackages(WaybillFunctions.IN_PROCESS).at(code);
        assertThat(built.runsInProcess()).isTrue();
        assertThat(built.libraries().different()).isEmpty();
    }

    /** As it is uploaded: Lambda reads it at each cold start. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "workflow"})
    void package_isAtMost16MegabytesZipped(String module) throws IOException {
        Path folder = Path.of(System.getProperty("waybill.root"), "functions", module, "target", "lambda");
        Path zipped = scratch.resolve("package.zip");
        try (Stream<Path> files = Files.walk(folder);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(zipped))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        assertThat(Files.size(zipped)).isBetween(5_000_000L, 16_000_000L);
    }
}
