package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A machine with its input, from a file that is named after what it shows.
 *
 * @param mocks the answers of its tasks by state, taken in order, the last repeated
 */
record OracleMachine(String name, JsonNode definition, JsonNode input, JsonNode mocks) {

    static List<OracleMachine> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(OracleMachine::read).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OracleMachine read(Path file) {
        try {
            JsonNode json = Json.parse(Files.readAllBytes(file));
            String name = file.getFileName().toString().replace(".json", "");
            return new OracleMachine(name, json.path("definition"), json.path("input"), json.path("mocks"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Branches and iterations that run side by side enter their states in no order of their own. */
    boolean entersInOrder() {
        return definition.findValuesAsText("Type").stream()
                .noneMatch(type -> type.equals("Map") || type.equals("Parallel"));
    }
}
