package dev.waybill.acceptance.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The sample events of the repository, as requests of their routes: the first of a folder is a good one. */
final class SampleEvents {

    private static final Path FOLDER = Path.of(System.getProperty("waybill.root"), "events");

    private SampleEvents() {}

    /** The sample event of a route, which every function has. */
    static JsonNode of(Route route) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(SampleEvents::read)
                    .filter(event -> event.path("routeKey").asText().equals(route.toString()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(route + " takes a body and has no sample event in events/"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
