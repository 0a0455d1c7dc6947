package dev.waybill.command.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample inputs of the checkout, one file each. */
final class SampleFiles {

    private SampleFiles() {}

    /** A sample: its file's name, and the input of a job. */
    record Sample(String name, JsonNode input) {}

    /** So many of the folder's samples, taken evenly from all of them, in the order of their names. */
    static List<Sample> spread(Path folder, int count) {
        List<Path> files = files(folder);
        int taken = Math.min(count, files.size());
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            samples.add(read(files.get((int) ((long) i * files.size() / taken))));
        }
        return samples;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (!files.isEmpty()) {
                return files;
            }
        } catch (IOException e) {
            // Said below: a folder that cannot be listed has no samples for us.
        }
        throw CommandFailure.refused("no samples in " + folder + ": run the command of a whole checkout");
    }

    private static Sample read(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Sample(
                    name.substring(0, name.length() - ".json".length()),
                    LenientJson.TYPED.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw CommandFailure.refused(file + " is not JSON");
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e);
        }
    }
}
