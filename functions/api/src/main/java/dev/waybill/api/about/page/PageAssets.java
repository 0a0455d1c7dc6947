package dev.waybill.api.about.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files that a page loads, under names that hold the hash of what is in them: a name never means anything else. Immutable. */
public final class PageAssets {

    private static final int LETTERS_OF_HASH = 16;

    private final Asset style;
    private final Asset script;
    private final Asset icon;

    private PageAssets(Asset style, Asset script, Asset icon) {
        this.style = style;
        this.script = script;
        this.icon = icon;
    }

    /** One file. */
    public record Asset(String path, String contentType, String text) {

        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Those of the contract's page. */
    public static PageAssets bundled() {
        return beside(PageAssets.class, "page", "/docs/");
    }

    /**
     * Those that are packaged beside a class.
     *
     * @param name which the files have in common, before their kind
     * @param path where they are served, up to the name
     */
    public static PageAssets beside(Class<?> page, String name, String path) {
        return new PageAssets(
                asset(page, name, path, "css", "text/css; charset=utf-8"),
                asset(page, name, path, "js", "text/javascript; charset=utf-8"),
                asset(page, name, path, "svg", "image/svg+xml"));
    }

    public Asset style() {
        return style;
    }

    public Asset script() {
        return script;
    }

    public Asset icon() {
        return icon;
    }

    public Optional<Asset> named(String name) {
        return List.of(style, script, icon).stream()
                .filter(asset -> asset.name().equals(name))
                .findFirst();
    }

    private static Asset asset(Class<?> page, String name, String path, String kind, String contentType) {
        String file = name + "." + kind;
        try (InputStream in = page.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not packaged with the page");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String hash = TextHash.hex(text).substring(0, LETTERS_OF_HASH);
            return new Asset(path + name + "." + hash + "." + kind, contentType, text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
