package dev.waybill.api.about.page;

import dev.waybill.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The SHA-256 of a text, for names and tags that change with it. */
public final class TextHash {

    private TextHash() {}

    static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** An entity tag that is another for each other text. */
    public static String tag(String text) {
        return "\"" + hex(text).substring(0, 32) + "\"";
    }
}
