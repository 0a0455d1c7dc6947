package dev.waybill.command.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody decided so, where they want to say it. */
final class WhyOptions {

    @Option(names = "--reason", paramLabel = "CODE", description = "A short code of your own, for example wrong_team.")
    private @Nullable String reason;

    @Option(names = "--note", paramLabel = "TEXT", description = "Your words, at most 4,000 characters.")
    private @Nullable String note;

    void addTo(ObjectNode body) {
        if (reason != null) {
            body.put("reason_code", reason);
        }
        if (note != null) {
            body.put("note", note);
        }
    }
}
