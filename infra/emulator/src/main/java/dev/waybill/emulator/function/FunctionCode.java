package dev.waybill.emulator.function;

import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The jars and folders that a function's {@code CodeUri} stands for, as Lambda takes them. */
final class FunctionCode {

    private FunctionCode() {}

    static List<URL> urls(Path code) {
        return parts(code).stream().map(FunctionCode::url).toList();
    }

    private static List<Path> parts(Path code) {
        List<Path> parts = new ArrayList<>(List.of(code));
        Path lib = code.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(parts::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return parts;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(path + " has no URL", impossible);
        }
    }

    /** @throws StartException where the handler's class is not in the code */
    static void requireHandler(FunctionSpec function) {
        String file = function.handlerClass().replace('.', '/') + ".class";
        for (Path part : parts(function.code())) {
            if (Files.isDirectory(part) ? Files.exists(part.resolve(file)) : hasEntry(part, file)) {
                return;
            }
        }
        throw new StartException(function.place() + ": " + function.logicalId() + ".Handler: there is no class "
                + function.handlerClass() + " in " + function.code()
                + "; correct the name, or build: mvn -DskipTests package");
    }

    private static boolean hasEntry(Path jar, String entry) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException broken) {
            throw new StartException(jar + " is no readable jar; build again: mvn -DskipTests package", broken);
        }
    }
}
