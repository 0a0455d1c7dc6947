package dev.waybill.acceptance.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java sources of a checkout.
 *
 * @param files relative to the checkout
 */
record JavaFiles(List<Path> files) {

    static JavaFiles of(Path root) {
        return new JavaFiles(Stream.of("functions", "infra", "clients")
                .flatMap(rooms -> Tree.children(root.resolve(rooms)).stream())
                .flatMap(module -> Tree.below(module.resolve("src")).stream())
                .filter(file -> file.toString().endsWith(".java"))
                .map(root::relativize)
                .toList());
    }

    /** Whether there is a class of this full name, or, without a package, of this simple name. */
    boolean has(String name) {
        Path end = Path.of(name.replace('.', '/') + ".java");
        return files.stream().anyMatch(file -> file.endsWith(end));
    }

    /** Whether one of these modules, or any where none is named, has such a test. */
    boolean hasTest(List<String> modules, String pattern) {
        String name = pattern.replaceFirst("#.*", "").replace(".", "\\.").replace("*", ".*") + "\\.java";
        return files.stream()
                .filter(file -> modules.isEmpty() || modules.stream().anyMatch(file::startsWith))
                .anyMatch(file -> file.toString().contains("/src/test/")
                        && file.getFileName().toString().matches(name));
    }
}
