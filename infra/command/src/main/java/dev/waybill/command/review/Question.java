package dev.waybill.command.review;

import dev.waybill.command.context.CliContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks whoever sits at the terminal. */
final class Question {

    private Question() {}

    /** Anything but yes is no, as is the end of the input. */
    static boolean isAnsweredYes(CliContext context, String question) {
        context.terminal().note(question + " [y/N]");
        return line(context).strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** One line and not a byte more: what is typed behind it answers the next question. */
    private static String line(CliContext context) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = context.in().read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = context.in().read();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
