package dev.waybill.local.up;

import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the operator's model endpoints: one, or a folder of them, which are read together. */
public final class EndpointFiles {

    private EndpointFiles() {}

    /**
     * The texts, a folder's as {@link YamlFolder} has its files.
     *
     * @throws StartRefused naming what cannot be read
     */
    public static List<EndpointText> read(Path fileOrFolder) {
        try {
            if (!Files.isDirectory(fileOrFolder)) {
                return List.of(text(fileOrFolder));
            }
            List<EndpointText> texts = new ArrayList<>();
            for (Path file : YamlFolder.files(fileOrFolder)) {
                texts.add(text(file));
            }
            if (texts.isEmpty()) {
                throw StartRefused.refused("the folder " + fileOrFolder
                        + " holds no file of endpoints: expected files that end in .yaml, .yml or .json");
            }
            return texts;
        } catch (IOException e) {
            throw unreadable(fileOrFolder, e);
        }
    }

    private static EndpointText text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > EndpointTexts.MOST_BYTES) {
                throw StartRefused.refused(file + ": expected at most " + EndpointTexts.MOST_BYTES
                        + " bytes of endpoints, came " + Files.size(file));
            }
            return new EndpointText(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static StartRefused unreadable(Path file, IOException failure) {
        return StartRefused.refused("the endpoints file " + file + " cannot be read, "
                + UnreadableFile.why(file, failure) + ": name a YAML file, or a folder of them");
    }
}
