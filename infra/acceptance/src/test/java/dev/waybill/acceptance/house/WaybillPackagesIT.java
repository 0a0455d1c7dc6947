package dev.waybill.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.FunctionPackages;
import dev.waybill.local.WaybillFunctions;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waybill's own functions run in this JVM and share its libraries, so that they start fast and are loaded once. */
class WaybillPackagesIT {

    @ParameterizedTest
    @ValueSource(strings = {"api", "workflow"})
    void package_sharesThisMachinesLibraries(String module) {
        Path code = Path.of(System.getProperty("waybill.root"), "functions", module, "target/lambda");
        FunctionPackages.FunctionPackage built = new FunctionPackages(WaybillFunctions.IN_PROCESS).at(code);
        assertThat(built.runsInProcess()).isTrue();
        assertThat(built.libraries().different()).isEmpty();
    }
}
