package dev.waybill.local.up;

import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.local.cli.CommandFailure;
import dev.waybill.models.endpoints.ConfiguredEndpoints;
import dev.waybill.models.endpoints.InvalidEndpointsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The operator's endpoints file, {@code --models}. */
final class ModelsFile {

    /** What the template's parameter of this name takes. */
    private static final int LONGEST = 3_000;

    private ModelsFile() {}

    /** The file's text; empty where none is named. */
    static String read(@Nullable Path file) {
        if (file == null) {
            return "";
        }
        try {
            String text = Files.readString(file);
            if (text.length() > LONGEST) {
                throw CommandFailure.refused(file + ": expected at most " + LONGEST
                        + " characters, as the template's parameter Models takes, got " + text.length());
            }
            return text;
        } catch (IOException e) {
            throw CommandFailure.refused("the endpoints file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): name a YAML file with --models");
        }
    }

    /**
     * Which endpoints there are. Nobody is called and no secret is looked up.
     *
     * @throws CommandFailure naming every mistake's place in the file
     */
    static ModelEndpoints endpoints(@Nullable Path file, String text) {
        try {
            return new ConfiguredEndpoints(text, reference -> {
                throw new UnresolvedSecretException(reference, "nobody is called here");
            });
        } catch (InvalidEndpointsException invalid) {
            throw CommandFailure.refused((file == null ? "" : file + ": ") + invalid.getMessage());
        }
    }
}
