package dev.waybill.command.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCheckTest {

    private static final String URL = "{kind: openai, baseUrl: \"https://models.example.com/v1\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    @Test
    void filesThatAreRight_showWhatWouldBeUsed() throws IOException {
        put("models/a.yaml", "priceVersion: p7\nendpoints:\n  one: " + URL);
        Path folder = root.resolve("models");
        Path more = put("more.yaml", "endpoints:\n  two: " + URL);

        Ran ran = check(
                folder.toString(), more.toString(), root.resolve("./more.yaml").toString());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("All is used: one, two")
                .contains("of 102,400 bytes in 2 files; records name the prices p7");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void mistakes_areToldWithTheirPlaces_andWhatIsUsedAllTheSame() throws IOException {
        Path one = put("one.yaml", "endpoints:\n  one: " + URL);
        Path two = put("two.yaml", "endpoints:\n  two: " + URL + "  one: " + URL);
        Path three = put("three.yaml", "endpoints:\n  three: {kind: openai, secret: sk-canary}\n");

        Ran ran = check(one.toString(), two.toString(), three.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err())
                .contains("waybill: " + two + ":3: /endpoints/one: expected each endpoint in one place, came one that "
                        + one + " names too")
                .contains(three + ":2: /endpoints/three: expected a field baseUrl")
                .doesNotContain("canary");
        assertThat(ran.out()).contains("Not all is used: one, two").doesNotContain("three");
    }

    @Test
    void sizes_areHeldAgainstWhatAParameterTakes() throws IOException {
        Path advanced = put("advanced.yaml", "#".repeat(5_000) + "\nendpoints:\n  one: " + URL);
        Path tooLarge = put("large.yaml", "# " + "\u00fc".repeat(4_500) + "\nendpoints:\n  two: " + URL);

        Ran ran = check(advanced.toString(), tooLarge.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err())
                .contains("note: " + advanced, "--tier Intelligent-Tiering")
                .contains("note: " + advanced + ": not for the template's parameter Models")
                .contains("waybill: " + tooLarge + ": (root): expected at most 8192 bytes");
    }

    @Test
    void textThatIsNotAscii_isNoted_forItIsNoParameter() throws IOException {
        Path file = put("models.yaml", "# f\u00fcr alle\nendpoints:\n  one: " + URL);

        Ran ran = check(file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err())
                .contains("note: " + file
                        + ": not for the template's parameter Models, which takes 3000 characters of ASCII");
    }

    @Test
    void whatWorksOnOneMachineAlone_isNoted() throws IOException {
        Path file = put(
                "models.yaml",
                "endpoints:\n  one: " + URL.replace("}", ", secret: \"env:KEY\"}") + "  embedded: {kind: embedded}\n");

        Ran ran = check(file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err())
                .contains("note: one: env: leads to a key on one machine alone")
                .contains("note: embedded: kind embedded is there on one machine alone");
    }

    @Test
    void json_saysTheSame() throws IOException {
        Path one = put("one.yaml", "endpoints:\n  one: {kind: bedrock, region: eu-central-1, models: {m: {}}}\n");
        Path two = put("two.yaml", "endpoints: [");

        Ran ran = check(one.toString(), two.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        JsonNode report = Json.parse(ran.out());
        assertThat(report.at("/files/0/file").asText()).isEqualTo(one.toString());
        assertThat(report.at("/endpoints/0/name").asText()).isEqualTo("one");
        assertThat(report.at("/endpoints/0/models/0").asText()).isEqualTo("m");
        assertThat(report.at("/errors/0/file").asText()).isEqualTo(two.toString());
        assertThat(report.at("/price_version").asText()).isNotEmpty();
    }

    @Test
    void fileThatIsNotThere_isRefused() {
        Ran ran = check(root.resolve("nowhere.yaml").toString());
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("there is no such file");
    }

    @Test
    void fileThatCannotBeRead_hidesNoneOfTheOthers() throws IOException {
        put("models/a.yaml", "endpoints:\n  one: " + URL);
        Path folder = root.resolve("models");
        Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        put("models/c.yaml", "#".repeat(102_401));
        put("models/d.yaml", "endpoints:\n  four: " + URL);
        Path absent = root.resolve("absent.yaml");
        Path empty = Files.createDirectories(root.resolve("empty"));

        Ran ran = check(absent.toString(), empty.toString(), folder.toString(), absent.toString());
        JsonNode json = Json.parse(check(absent.toString(), empty.toString(), folder.toString(), "--json")
                .out());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err().lines())
                .containsExactly(
                        "waybill: " + absent
                                + ": (root): cannot be read, there is no such file: name a YAML file, or a folder of them",
                        "waybill: " + empty
                                + ": (root): the folder holds no file of endpoints: expected files that end in .yaml, .yml or .json",
                        "waybill: " + folder.resolve("b.yaml")
                                + ": (root): cannot be read, it is not text in UTF-8: name a YAML file, or a folder of them",
                        "waybill: " + folder.resolve("c.yaml")
                                + ": (root): expected at most 102400 bytes of endpoints, came 102401");
        assertThat(ran.out()).contains("Not all is used: one, four");
        assertThat(json.path("errors").findValuesAsText("file"))
                .containsExactly(
                        absent.toString(),
                        empty.toString(),
                        folder.resolve("b.yaml").toString(),
                        folder.resolve("c.yaml").toString());
    }

    @Test
    void exampleThatShips_isRight_asAParameterOfADeployedStackToo() {
        Path example = Path.of(System.getProperty("waybill.root", "../.."), "infra/models/bedrock.yaml");
        Ran ran = check(example.toString());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("All is used: bedrock");
    }

    private Ran check(String... arguments) {
        String[] line = Stream.concat(Stream.of("models", "check"), Stream.of(arguments))
                .toArray(String[]::new);
        return Ran.waybill(root, Map.of(), "", line);
    }

    private Path put(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
