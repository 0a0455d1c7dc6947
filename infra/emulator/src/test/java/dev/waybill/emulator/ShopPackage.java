package dev.waybill.emulator;

import com.example.shop.OrdersHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The package of a stranger's functions, as Maven makes one: their classes, and their libraries in {@code lib}. */
final class ShopPackage {

    private static final Pattern LIBRARIES =
            Pattern.compile("(software.amazon.(awssdk|eventstream)|org.(reactivestreams|slf4j)"
                    + "|aws-lambda-java-(core|events)).*\\.jar$");

    private ShopPackage() {}

    /** Writes the template beside the code that it names. */
    static Path in(Path folder) throws IOException {
        Path code = Files.createDirectories(folder.resolve("shop"));
        Path lib = Files.createDirectories(code.resolve("lib"));
        classes(code);
        for (String jar : classPath()) {
            if (LIBRARIES.matcher(jar.replace(File.separatorChar, '.')).find()) {
                copy(Path.of(jar), lib);
            }
        }
        copy(otherJoda(), lib);
        Path template = folder.resolve("template.yaml");
        try (var in = Objects.requireNonNull(ShopPackage.class.getResourceAsStream("shop.yaml"))) {
            Files.copy(in, template, StandardCopyOption.REPLACE_EXISTING);
        }
        return template;
    }

    /** Another version of a library than this machine has; the build puts it there. */
    static Path otherJoda() throws IOException {
        Path target = Path.of(System.getProperty("waybill.root"), "infra/emulator/target/other-libraries");
        try (Stream<Path> jars = Files.list(target)) {
            return jars.findFirst().orElseThrow();
        }
    }

    private static void classes(Path code) throws IOException {
        Path source = Path.of(OrdersHandler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(source.resolve("com/example/shop"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = code.resolve(source.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<String> classPath() {
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(tests.split(Pattern.quote(File.pathSeparator), -1));
    }

    private static void copy(Path jar, Path lib) throws IOException {
        Files.copy(jar, lib.resolve(Objects.requireNonNull(jar.getFileName())), StandardCopyOption.REPLACE_EXISTING);
    }
}
