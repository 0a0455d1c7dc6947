package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.Mocks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Machines with an input, mocks and the end they come to. The files serve a second engine as well: {@code expected} holds
 * what any engine must agree on; a cause is compared up to the words of the JSONata library.
 */
class MachinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> machine_endsAsItsFileSays() throws IOException, URISyntaxException {
        URL folder = MachinesTest.class.getResource("/machines");
        assertThat(folder).isNotNull();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            List<Path> sorted = files.sorted().collect(Collectors.toList());
            assertThat(sorted).hasSizeGreaterThanOrEqualTo(60);
            return sorted.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        JsonNode machine = JSON.readTree(Files.readString(file));
        AslRun.Result result = AslRun.run(
                StateMachine.parse(machine.get("definition")),
                machine.get("input"),
                Mocks.parse(machine.get("mocks")),
                false);
        JsonNode actual = result.toJson().deepCopy();
        JsonNode expected = machine.path("expected");
        if (System.getProperty("asl.machines.print") != null) {
            System.out.println(file.getFileName() + "\t" + actual);
        }
        assertThat(actual).isEqualTo(expected);
    }
}
