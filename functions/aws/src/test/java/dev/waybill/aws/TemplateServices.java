package dev.waybill.aws;

import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Queues and executions as a template has them, run by the emulator. */
public final class TemplateServices implements AutoCloseable {

    private final Emulator emulator;

    public TemplateServices(Path folder) {
        copy("waits.asl.json", folder);
        emulator = Emulator.start(EmulatorOptions.of(copy("services.yaml", folder)));
    }

    public Emulator emulator() {
        return emulator;
    }

    public String output(String name) {
        return Objects.requireNonNull(emulator.outputs().get(name));
    }

    private static Path copy(String name, Path folder) {
        try (InputStream in = Objects.requireNonNull(TemplateServices.class.getResourceAsStream(name))) {
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
