package dev.waybill.command.review;

import dev.waybill.client.Decision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody decided so, where they want to say it. */
final class WhyOptions {

    @Option(names = "--reason", paramLabel = "CODE", description = "A short code of your own, for example wrong_team.")
    private @Nullable String reason;

    @Option(names = "--note", paramLabel = "TEXT", description = "Your words, at most 4,000 characters.")
    private @Nullable String note;

    Decision decision(int answerVersion) {
        Decision decision = Decision.on(answerVersion);
        if (reason != null) {
            decision = decision.because(reason);
        }
        return note == null ? decision : decision.note(note);
    }
}
