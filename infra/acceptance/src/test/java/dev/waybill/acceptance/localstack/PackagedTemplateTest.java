package dev.waybill.acceptance.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is deployed to LocalStack is the template, with nothing of it changed but where its code lies. */
class PackagedTemplateTest {

    private static final Path TEMPLATE = Path.of(System.getProperty("waybill.root"), "template.yaml");

    @Test
    void everythingButWhereCodeLies_staysAsItIs() throws IOException {
        List<String> before = Files.readAllLines(TEMPLATE);
        List<String> after = PackagedTemplate.resolve(Files.readString(TEMPLATE), "code")
                .lines()
                .toList();
        assertThat(after).hasSameSizeAs(before);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed.add(before.get(i).strip());
            }
        }
        Set<String> fields = changed.stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .collect(Collectors.toSet());
        assertThat(fields).containsExactlyInAnyOrder("CodeUri", "DefinitionUri");
    }

    @Test
    void whatLiesOnThisMachine_isNamedInTheBucket() {
        assertThat(PackagedTemplate.resolve("      CodeUri: functions/api/target/lambda\n", "code"))
                .isEqualTo("      CodeUri: s3://code/functions-api-target-lambda\n");
    }

    @Test
    void whatLiesInABucketAlready_staysThere() {
        String there = "      CodeUri: s3://elsewhere/code.zip\n";
        assertThat(PackagedTemplate.resolve(there, "code")).isEqualTo(there);
        assertThat(PackagedTemplate.paths(there)).isEmpty();
    }

    @Test
    void whatSeveralFunctionsShare_isUploadedOnce() {
        String two = "  CodeUri: code\n  DefinitionUri: machine.json\n  CodeUri: code\n";
        assertThat(PackagedTemplate.paths(two)).containsExactly("code", "machine.json");
    }
}
