package dev.waybill.command.review;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An answer in a file of its owner's only, open in an editor until it is JSON. The file goes when this is closed, unless it
 * is {@linkplain #keep() kept}. Not thread-safe.
 */
final class OutputDraft implements AutoCloseable {

    private final CliContext context;
    private final JsonNode begin;
    private @Nullable Path file;
    private boolean kept;

    private OutputDraft(CliContext context, JsonNode begin) {
        this.context = context;
        this.begin = begin;
    }

    /** Begins with the review's answer, or, where there is none, with what the output schema asks for. */
    static OutputDraft of(JsonNode review, CliContext context) {
        JsonNode answer = review.path("answer");
        return new OutputDraft(
                context,
                answer.isMissingNode() || answer.isNull() ? SchemaDraft.of(review.path("output_schema")) : answer);
    }

    /** What the person made of it. */
    JsonNode edited() {
        Path draft = write();
        while (true) {
            open(draft);
            String wrong;
            try {
                JsonNode edited = LenientJson.TYPED.readTree(Files.readAllBytes(draft));
                if (!edited.isMissingNode()) {
                    return edited;
                }
                wrong = "the file is empty";
            } catch (JsonProcessingException broken) {
                JsonLocation place = broken.getLocation();
                wrong = "this is not JSON"
                        + (place == null ? "" : ": line " + place.getLineNr() + ", column " + place.getColumnNr());
            } catch (IOException unreadable) {
                wrong = "this is no UTF-8 text";
            }
            context.terminal().note(wrong);
            if (!context.interactive() || !Question.isAnsweredYes(context, "Edit it again?")) {
                keep();
                throw CommandFailure.refused("nothing was sent");
            }
        }
    }

    /** Whether this is what the person was shown. */
    boolean isUntouched(JsonNode edited) {
        return edited.equals(begin);
    }

    /** The person's work is not to be lost. */
    void keep() {
        if (file != null && !kept) {
            kept = true;
            context.terminal().note("your output is kept in " + file + "; send it with --output " + file);
        }
    }

    private Path write() {
        try {
            // Only its owner may read what createTempFile makes.
            Path draft = Files.createTempFile("waybill-review-", ".json");
            file = draft;
            return Files.writeString(draft, begin.toPrettyString() + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void open(Path draft) {
        String editor = context.environment()
                .get("VISUAL")
                .or(() -> context.environment().get("EDITOR"))
                .orElse("vi");
        try {
            // By the shell, as git does it: an editor may come with options of its own.
            int exit = new ProcessBuilder("sh", "-c", editor + " \"$1\"", "waybill", draft.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                keep();
                throw CommandFailure.failed("the editor `" + editor + "` ended with status " + exit
                        + ": set EDITOR to one that works here, or use --output");
            }
        } catch (IOException failed) {
            throw CommandFailure.failed("no shell starts the editor `" + editor + "`: use --output");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    @Override
    public void close() {
        if (file != null && !kept) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                context.terminal().note("could not delete " + file + ": delete it yourself");
            }
        }
    }
}
