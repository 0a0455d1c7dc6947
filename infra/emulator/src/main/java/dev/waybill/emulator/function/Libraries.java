package dev.waybill.emulator.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which libraries of a function this machine has in another version. A library is known by the Maven coordinates that its jar
 * carries, also where several were made one jar; a jar without any by its file name.
 *
 * @param different coordinates as {@code group:artifact}, or names of jars
 */
public record Libraries(List<String> different) {

    private static final String COORDINATES = "META-INF/maven/";
    private static final String PROPERTIES = "/pom.properties";

    /**
     * What the SDK's clients are made of: a function that is handed this machine's clients needs this machine's classes of them.
     */
    private static final String SDK = "software.amazon.awssdk:";

    public Libraries {
        different = List.copyOf(different);
    }

    /** Compares the jars of a function with what the host's loader finds. */
    static Libraries of(FunctionCode code, ClassLoader host) {
        List<String> different = new ArrayList<>();
        for (Path jar : code.jars()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                different.addAll(differences(zip, jar, host));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new Libraries(different);
    }

    private static List<String> differences(ZipFile zip, Path jar, ClassLoader host) throws IOException {
        List<? extends ZipEntry> coordinates = zip.stream()
                .filter(entry -> entry.getName().startsWith(COORDINATES)
                        && entry.getName().endsWith(PROPERTIES))
                .toList();
        List<String> different = new ArrayList<>();
        for (ZipEntry entry : coordinates) {
            try (InputStream own = zip.getInputStream(entry);
                    InputStream theirs = host.getResourceAsStream(entry.getName())) {
                if (theirs != null && !version(own).equals(version(theirs))) {
                    String[] names =
                            entry.getName().substring(COORDINATES.length()).split("/", 3);
                    different.add(names[0] + ":" + names[1]);
                }
            }
        }
        if (coordinates.isEmpty() && isElsewhere(zip, jar, host)) {
            different.add(fileName(jar));
        }
        return different;
    }

    private static Optional<String> version(InputStream properties) throws IOException {
        Properties read = new Properties();
        read.load(properties);
        return Optional.ofNullable(read.getProperty("version"));
    }

    /** Whether the host has the first class of the jar, and from a jar of another name. */
    private static boolean isElsewhere(ZipFile zip, Path jar, ClassLoader host) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name ->
                        name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class"))
                .findFirst()
                .map(host::getResource)
                .map(URL::toString)
                .filter(found -> !found.contains("/" + fileName(jar) + "!/"))
                .isPresent();
    }

    private static String fileName(Path jar) {
        return Objects.requireNonNull(jar.getFileName()).toString();
    }

    boolean areSame() {
        return different.isEmpty();
    }

    /** Whether the function can work with this machine's AWS clients. */
    boolean fitTheClients() {
        return different.stream().noneMatch(library -> library.startsWith(SDK));
    }
}
