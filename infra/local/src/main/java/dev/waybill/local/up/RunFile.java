package dev.waybill.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.LenientJson;
import dev.waybill.emulator.file.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code up} says of itself, on stdout and in {@code up.json} in its data folder, so that other commands find it.
 *
 * @param keyFile absolute
 * @param pid of the JVM that serves
 */
public record RunFile(URI url, Path keyFile, long pid) {

    private static final String NAME = "up.json";
    private static final String STARTED = "processStartedAt";

    public static RunFile ofThisProcess(URI url, Path keyFile) {
        return new RunFile(url, keyFile, ProcessHandle.current().pid());
    }

    /** The {@code up} that runs on this folder; empty where none does, or where the one that did was killed. */
    public static Optional<RunFile> read(Path data) {
        try {
            JsonNode file = LenientJson.TYPED.readTree(Files.readAllBytes(data.resolve(NAME)));
            RunFile run = new RunFile(
                    URI.create(file.path("url").asText()),
                    Path.of(file.path("keyFile").asText()),
                    file.path("pid").asLong());
            return run.isAliveSince(file.path(STARTED).asText()) ? Optional.of(run) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As {@code up --json} prints it. */
    public ObjectNode toJson() {
        return Json.object()
                .put("url", url.toString())
                .put("keyFile", keyFile.toString())
                .put("pid", pid);
    }

    /** Puts the file in place whole, so that no reader sees half of it. */
    public void write(Path data) throws IOException {
        String text = toJson().put(STARTED, startOf(pid)).toString();
        Path part = Files.writeString(data.resolve(NAME + ".part"), text);
        OwnerOnly.protect(part);
        Files.move(part, data.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the file away, unless another {@code up} has put its own there since. */
    public void remove(Path data) throws IOException {
        if (read(data).filter(this::equals).isPresent()) {
            Files.deleteIfExists(data.resolve(NAME));
        }
    }

    /** Process numbers are used again: only one that started when the file says is the one meant. */
    private boolean isAliveSince(String start) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                && startOf(pid).equals(start);
    }

    private static String startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString)
                .orElse("");
    }
}
