package dev.waybill.api.about.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files that the page loads, under names that hold the hash of what is in them: a name never means anything else. Immutable. */
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
    public record Asset(String name, String contentType, String text) {

        String path() {
            return "/docs/" + name;
        }
    }

    public static PageAssets bundled() {
        return new PageAssets(
                asset("css", "text/css; charset=utf-8"),
                asset("js", "text/javascript; charset=utf-8"),
                asset("svg", "image/svg+xml"));
    }

    public Asset style() {
        return style;
    }

    public Asset script() {
        return script;
    }

    Asset icon() {
        return icon;
    }

    public Optional<Asset> named(String name) {
        return List.of(style, script, icon).stream()
                .filter(asset -> asset.name().equals(name))
                .findFirst();
    }

    private static Asset asset(String kind, String contentType) {
        String file = "page." + kind;
        try (InputStream in = PageAssets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not packaged with the page");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String hash = TextHash.hex(text).substring(0, LETTERS_OF_HASH);
            return new Asset("page." + hash + "." + kind, contentType, text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
