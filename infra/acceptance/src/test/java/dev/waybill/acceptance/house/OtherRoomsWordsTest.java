package dev.waybill.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room may not import, it may not know by a text or a file's name either. */
class OtherRoomsWordsTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @ParameterizedTest
    @ValueSource(strings = {"infra/emulator", "infra/asl", "functions/jsonata"})
    void whatRunsAnyTemplateOrExpression_saysWaybillInNamesOfPackagesAlone(String room) throws IOException {
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(OtherRoomsWordsTest::saysIt)
                        .map(line -> ROOT.relativize(file) + ": " + line.strip())
                        .forEach(said::add);
            }
        }
        assertThat(said).isEmpty();
    }

    private static boolean saysIt(String line) {
        return line.replaceAll("\\bdev[./]waybill[./]", "")
                .toLowerCase(Locale.ROOT)
                .contains("waybill");
    }
}
