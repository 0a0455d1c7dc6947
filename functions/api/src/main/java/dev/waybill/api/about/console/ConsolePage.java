package dev.waybill.api.about.console;

import dev.waybill.api.about.page.PageAssets;
import dev.waybill.api.about.page.TextHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The console's page and what it loads, as they are packaged. Immutable. */
public final class ConsolePage {

    private static final String FILE = "console.html";
    private static final String PLACE_OF_LOADS = "<!-- loads -->";

    private final PageAssets assets;
    private final String html;
    private final String etag;

    private ConsolePage(PageAssets assets, String html) {
        this.assets = assets;
        this.html = html;
        this.etag = TextHash.tag(html);
    }

    public static ConsolePage bundled() {
        PageAssets assets = PageAssets.beside(ConsolePage.class, "console", "/console/");
        try (InputStream in = ConsolePage.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not packaged with the console");
            }
            String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ConsolePage(assets, html.replace(PLACE_OF_LOADS, loads(assets)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String loads(PageAssets assets) {
        return "<link rel=\"icon\" href=\"" + assets.icon().path() + "\">\n"
                + "<link rel=\"stylesheet\" href=\"" + assets.style().path() + "\">\n"
                + "<script type=\"module\" src=\"" + assets.script().path() + "\"></script>";
    }

    public String html() {
        return html;
    }

    /** Another one for each other page, and so for each other file of its: the page names them by their hashes. */
    public String etag() {
        return etag;
    }

    public PageAssets assets() {
        return assets;
    }
}
