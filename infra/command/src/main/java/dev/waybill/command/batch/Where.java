package dev.waybill.command.batch;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where items come from, as messages name it.
 *
 * @param file null for standard input
 */
record Where(@Nullable Path file) {

    CommandFailure refused(int line, String reason) {
        return CommandFailure.refused(this + ", line " + line + ": " + reason);
    }

    CommandFailure unreadable(IOException failure) {
        if (file != null) {
            return CommandFailure.unreadable(file, failure);
        }
        return CommandFailure.refused("standard input cannot be read: "
                + (failure instanceof CharacterCodingException
                        ? UnreadableFile.why(Path.of("-"), failure)
                        : "it broke off"));
    }

    @Override
    public String toString() {
        return file == null ? "standard input" : file.toString();
    }
}
