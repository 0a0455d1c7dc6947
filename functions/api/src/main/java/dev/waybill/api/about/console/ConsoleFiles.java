package dev.waybill.api.about.console;

import dev.waybill.core.json.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The console: a page, and the modules and styles it loads, as they are packaged. Their addresses hold the hash of all of
 * them, so that an address never means anything else, and modules find each other by plain relative names. Immutable.
 */
public final class ConsoleFiles {

    private static final String LIST = "files.txt";
    private static final String PAGE = "console.html";
    private static final String PLACE_OF_LOADS = "<!-- loads -->";
    private static final String LIBRARY = "base/standalone.js";
    /** Preact with htm, as its package holds it. */
    private static final String PACKAGED_LIBRARY = "/META-INF/resources/_static/htm/3.1.1/preact/standalone.module.js";

    private static final int LETTERS_OF_HASH = 16;
    private static final Map<String, String> CONTENT_TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final Map<String, String> files;
    private final String build;
    private final String page;

    private ConsoleFiles(Map<String, String> files, String page) {
        this.files = files;
        this.build = hash(page + files);
        this.page = page.replace(PLACE_OF_LOADS, loads());
    }

    /** One file. */
    public record Loaded(String contentType, String text) {}

    public static ConsoleFiles bundled() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : read(LIST).lines().toList()) {
            files.put(name, read(name.equals(LIBRARY) ? PACKAGED_LIBRARY : name));
        }
        return new ConsoleFiles(files, read(PAGE));
    }

    /** The page as HTML. */
    public String page() {
        return page;
    }

    /** The hash of all there is. */
    public String build() {
        return build;
    }

    /** The names of what the page loads, such as {@code jobs/job.js}. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /**
     * What an address holds.
     *
     * @param build the hash that the address was made with: of another build nothing is known here
     */
    public Optional<Loaded> named(String build, String name) {
        return this.build.equals(build) && files.containsKey(name)
                ? Optional.of(new Loaded(contentType(name), files.get(name)))
                : Optional.empty();
    }

    /** Styles, and all modules at once: else a browser would find the second only when it has read the first. */
    private String loads() {
        return files.keySet().stream()
                        .map(name -> switch (name.substring(name.lastIndexOf('.') + 1)) {
                            case "css" -> "<link rel=\"stylesheet\" href=\"" + address(name) + "\">";
                            case "svg" -> "<link rel=\"icon\" href=\"" + address(name) + "\">";
                            default -> "<link rel=\"modulepreload\" href=\"" + address(name) + "\">";
                        })
                        .collect(Collectors.joining("\n"))
                + "\n<script type=\"module\" src=\"" + address("base/main.js") + "\"></script>";
    }

    private String address(String name) {
        return "/console/" + build + "/" + name;
    }

    private static String hash(String text) {
        return HexFormat.of()
                .formatHex(Sha256.digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, LETTERS_OF_HASH);
    }

    private static String contentType(String name) {
        return CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String read(String name) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged with the console");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
