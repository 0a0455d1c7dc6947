package dev.waybill.acceptance.sam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of {@code events/} that is an event of a function.
 *
 * @param name {@code submit-job/ticket}
 */
record SampleEvent(String name, Path file) {

    static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    private static final Path FOLDER = ROOT.resolve("events");

    /** By the template: a folder that is of none of these holds no events. */
    static List<String> functions() {
        return SamTemplate.read(ROOT.resolve("template.yaml"), WaybillFunctions.STACK, Map.of())
                .ofType("AWS::Serverless::Function")
                .map(Resource::logicalId)
                .toList();
    }

    /** All there are, those of a function beside each other; sweeps last, for they take in hand whatever stands still. */
    static List<SampleEvent> all() {
        List<String> functions = functions();
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(FOLDER::relativize)
                    .map(file -> new SampleEvent(file.toString().replaceFirst("\\.json$", ""), FOLDER.resolve(file)))
                    .filter(event -> functions.contains(event.function()))
                    .sorted(Comparator.comparing(SampleEvent::isOfASweep).thenComparing(SampleEvent::name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@code submit-job} is of {@code SubmitJobFunction}. */
    String function() {
        return Stream.of(name.substring(0, name.indexOf('/')).split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", "Function"));
    }

    private boolean isOfASweep() {
        return function().equals("SweepJobsFunction");
    }

    JsonNode json() {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
