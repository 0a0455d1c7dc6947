package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.EmulatorOptions;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WaybillFunctionsTest {

    private static final Path TEMPLATE = Path.of(System.getProperty("waybill.root"), "template.yaml");

    @Test
    void tablesAndLock_areNamedAsInEveryDataFolderBefore() {
        EmulatorOptions options = WaybillFunctions.options(TEMPLATE);
        SamTemplate template = SamTemplate.read(
                TEMPLATE, options.source().stack(), options.source().parameters());

        assertThat(DeploymentReader.tables(template))
                .extracting(TableSpec::name)
                .containsExactlyInAnyOrder("waybill-RecordsTable-1QHXBXVD5WIN", "waybill-PayloadsTable-3KGDQE0FRXMI");
        assertThat(options.folders().lock()).isEqualTo("waybill.lock");
    }
}
