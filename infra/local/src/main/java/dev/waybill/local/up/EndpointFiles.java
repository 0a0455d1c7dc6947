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

    /** A file, as it can be read or not. */
    sealed interface Read {

        /** It can. */
        record Whole(EndpointText text) implements Read {}

        /** It cannot, or not as a file of endpoints. */
        record Unusable(Path file, String why) implements Read {}
    }

    /**
     * The texts, a folder's as {@link YamlFolder} has its files.
     *
     * @throws StartRefused naming what cannot be read
     */
    public static List<EndpointText> read(Path fileOrFolder) {
        List<EndpointText> texts = new ArrayList<>();
        for (Read each : each(fileOrFolder)) {
            if (each instanceof Read.Unusable unusable) {
                throw StartRefused.refused(unusable.file() + ": " + unusable.why());
            }
            texts.add(((Read.Whole) each).text());
        }
        return texts;
    }

    /** Every file, so that one which cannot be read hides none of the others. */
    static List<Read> each(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(one(fileOrFolder));
        }
        List<Path> files;
        try {
            files = YamlFolder.files(fileOrFolder);
        } catch (IOException failure) {
            return List.of(unreadable(fileOrFolder, failure));
        }
        return files.isEmpty()
                ? List.of(new Read.Unusable(
                        fileOrFolder,
                        "the folder holds no file of endpoints: expected files that end in .yaml, .yml or .json"))
                : files.stream().map(EndpointFiles::one).toList();
    }

    private static Read one(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > EndpointTexts.MOST_BYTES) {
                return new Read.Unusable(
                        file,
                        "expected at most " + EndpointTexts.MOST_BYTES + " bytes of endpoints, came "
                                + Files.size(file));
            }
            return new Read.Whole(new EndpointText(file.toString(), Files.readString(file)));
        } catch (IOException failure) {
            return unreadable(file, failure);
        }
    }

    private static Read unreadable(Path file, IOException failure) {
        return new Read.Unusable(
                file,
                "cannot be read, " + UnreadableFile.why(file, failure) + ": name a YAML file, or a folder of them");
    }
}
