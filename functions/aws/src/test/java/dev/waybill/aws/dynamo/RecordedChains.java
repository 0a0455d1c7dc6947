package dev.waybill.aws.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.emulator.dynamo.AttributeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Jobs as released versions stored them: for each format a folder, in it for each way a file with the items of the job's
 * partition. What is in the folder of a released format is never written again.
 */
final class RecordedChains {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordedChains() {}

    /** The formats there are, the oldest first. */
    static List<String> formats() {
        return names(folder()).collect(Collectors.toList());
    }

    /** The ways that are recorded in this format. */
    static List<String> ways(String format) {
        return names(folder().resolve(format))
                .map(file -> file.replace(".json", ""))
                .collect(Collectors.toList());
    }

    static List<Map<String, AttributeValue>> read(String format, String way) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        try {
            JsonNode file = MAPPER.readTree(Files.readString(file(format, way)));
            file.forEach(item -> items.add(AttributeJson.item(item)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return items;
    }

    /** Of a way that is not recorded yet: what is recorded stays as it is. */
    static void write(String format, String way, Collection<Map<String, AttributeValue>> items) {
        ArrayNode file = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> file.add(AttributeJson.item(new TreeMap<>(item))));
        try {
            Files.createDirectories(folder().resolve(format));
            Files.writeString(file(format, way), file.toPrettyString() + "\n", StandardOpenOption.CREATE_NEW);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path file(String format, String way) {
        return folder().resolve(format).resolve(way + ".json");
    }

    private static Path folder() {
        return Path.of(
                System.getProperty("waybill.root"), "functions/aws/src/test/resources/dev/waybill/aws/dynamo/chains");
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList()).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
