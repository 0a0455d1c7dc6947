package dev.waybill.acceptance.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What docs/how-to/deploy.md has its reader type, by heading, in its order. */
final class DeployPage {

    private static final String FENCE = "```";

    private DeployPage() {}

    /** All lines of fenced blocks without a language, one text a heading. */
    static Map<String, String> lines(Path root) throws IOException {
        Map<String, String> typed = new LinkedHashMap<>();
        String heading = "";
        boolean inBlock = false;
        for (String line : Files.readAllLines(root.resolve("docs/how-to/deploy.md"))) {
            if (line.startsWith(FENCE)) {
                inBlock = !inBlock && line.equals(FENCE);
            } else if (inBlock) {
                typed.merge(heading, line + "\n", String::concat);
            } else if (line.startsWith("## ")) {
                heading = line.substring(3);
            }
        }
        return typed;
    }
}
