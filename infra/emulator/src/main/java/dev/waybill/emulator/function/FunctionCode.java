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

/** The jars and folders that a function's {@code CodeUri} stands for, as Lambda takes them. Immutable. */
final class FunctionCode {

    private final Path root;
    private final List<Path> parts;

    private FunctionCode(Path root) {
        this.root = root;
        this.parts = parts(root);
    }

    /** @param root a folder with classes and {@code lib/*.jar}, or one jar */
    static FunctionCode at(Path root) {
        return new FunctionCode(root);
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

    List<URL> urls() {
        return parts.stream().map(FunctionCode::url).toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(path + " has no URL", impossible);
        }
    }

    /** The jars, in the order that classes are looked for in them. */
    List<Path> jars() {
        return parts.stream().filter(Files::isRegularFile).toList();
    }

    /** Whether a class is in it, by its full name. */
    boolean has(String className) {
        String file = className.replace('.', '/') + ".class";
        return parts.stream()
                .anyMatch(part -> Files.isDirectory(part) ? Files.exists(part.resolve(file)) : hasEntry(part, file));
    }

    /** @throws StartException where the handler's class is not in the code */
    void requireHandler(FunctionSpec function) {
        if (!has(function.handlerClass())) {
            throw new StartException(function.place() + ": " + function.logicalId() + ".Handler: there is no class "
                    + function.handlerClass() + " in " + root
                    + "; correct the name, or build: mvn -DskipTests package");
        }
    }

    private static boolean hasEntry(Path jar, String entry) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException broken) {
            throw new StartException(jar + " is no readable jar; build again: mvn -DskipTests package", broken);
        }
    }
}
