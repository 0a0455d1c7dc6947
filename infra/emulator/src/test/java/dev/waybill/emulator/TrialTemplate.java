package dev.waybill.emulator;

import dev.waybill.emulator.function.InProcess;
import dev.waybill.emulator.trial.HttpTrial;
import dev.waybill.emulator.trial.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A template with one of each, over the trial functions, in a folder with their packaged code. */
final class TrialTemplate {

    private static final InProcess IN_PROCESS = new InProcess(
            List.of(Machine.class.getName()),
            "dev.waybill.emulator.trial.",
            List.of(),
            List.of("dev.waybill.emulator.trial.inside."),
            TrialTemplate.class);

    private TrialTemplate() {}

    /** How to run one of the trial templates: its functions take part in this JVM. */
    static EmulatorOptions options(Path template) {
        return EmulatorOptions.of(template).withStack("trial").withInProcess(IN_PROCESS);
    }

    /** Writes the template with one of each, and the code that it names. */
    static Path in(Path folder) {
        return in(folder, "trial.yaml");
    }

    /** Writes one of the templates of this package, and the code that it names. */
    static Path in(Path folder, String name) {
        try {
            Path lib = Files.createDirectories(folder.resolve("code/lib"));
            copy(HttpTrial.class, folder.resolve("code"), lib, "dev/waybill/emulator/trial");
            Path template = folder.resolve("template.yaml");
            try (var in = Objects.requireNonNull(TrialTemplate.class.getResourceAsStream(name))) {
                Files.copy(in, template, StandardCopyOption.REPLACE_EXISTING);
            }
            for (String machine : List.of("trial.asl.json", "integrations.asl.json")) {
                try (var in = Objects.requireNonNull(TrialTemplate.class.getResourceAsStream(machine))) {
                    Files.copy(in, folder.resolve(machine), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return template;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A jar goes to lib, a folder of classes is copied, as Maven packages a function either way. */
    private static void copy(Class<?> of, Path classes, Path lib, String below) throws IOException {
        Path source =
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (Files.isRegularFile(source)) {
            Files.copy(
                    source,
                    lib.resolve(Objects.requireNonNull(source.getFileName())),
                    StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (Stream<Path> files = Files.walk(source.resolve(below))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = classes.resolve(source.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
