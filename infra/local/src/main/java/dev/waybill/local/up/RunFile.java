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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code up} says of itself, on stdout and in {@code up.json} in its data folder, so that other commands find it.
 *
 * @param keyFile absolute
 * @param pid of the JVM that serves
 * @param standIns the endpoints that it stands in for itself, and where these answer
 */
public record RunFile(URI url, Path keyFile, long pid, Map<String, URI> standIns) {

    private static final String NAME = "up.json";
    private static final String STARTED = "processStartedAt";
    private static final String STAND_INS = "standIns";

    /** One without stand-ins. */
    public RunFile(URI url, Path keyFile, long pid) {
        this(url, keyFile, pid, Map.of());
    }

    public RunFile {
        standIns = Map.copyOf(standIns);
    }

    static RunFile ofThisProcess(URI url, Path keyFile, Map<String, URI> standIns) {
        return new RunFile(url, keyFile, ProcessHandle.current().pid(), standIns);
    }

    /** The {@code up} that runs on this folder; empty where none does, or where the one that did was killed. */
    public static Optional<RunFile> read(Path data) {
        try {
            JsonNode file = LenientJson.TYPED.readTree(Files.readAllBytes(data.resolve(NAME)));
            RunFile run = new RunFile(
                    URI.create(file.path("url").asText()),
                    Path.of(file.path("keyFile").asText()),
                    file.path("pid").asLong(),
                    urls(file.path(STAND_INS)));
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
        ObjectNode file = toJson().put(STARTED, startOf(pid));
        ObjectNode urls = file.putObject(STAND_INS);
        new TreeMap<>(standIns).forEach((name, where) -> urls.put(name, where.toString()));
        Path part = Files.writeString(data.resolve(NAME + ".part"), file.toString());
        OwnerOnly.protect(part);
        Files.move(part, data.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the file away, unless another {@code up} has put its own there since. */
    public void remove(Path data) throws IOException {
        if (read(data).filter(this::equals).isPresent()) {
            Files.deleteIfExists(data.resolve(NAME));
        }
    }

    private static Map<String, URI> urls(JsonNode names) {
        return names.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, named -> URI.create(named.getValue().asText())));
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
