package dev.waybill.command.option;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.core.json.LenientJson;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code --input}: JSON where it begins like JSON, standard input for {@code -}, else a file. */
public final class InputArgument {

    private InputArgument() {}

    public static JsonNode read(String argument, InputStream standardInput) {
        return read("--input", argument, standardInput);
    }

    /** The same for another option that takes JSON. */
    public static JsonNode read(String option, String argument, InputStream standardInput) {
        String text = argument.strip();
        boolean isJson = text.startsWith("{") || text.startsWith("[") || text.startsWith("\"");
        try {
            if (isJson) {
                return parse(text.getBytes(StandardCharsets.UTF_8), "the JSON given with " + option);
            }
            return "-".equals(text)
                    ? parse(standardInput.readAllBytes(), "standard input")
                    : parse(Files.readAllBytes(Path.of(text)), text);
        } catch (IOException e) {
            throw notInput(option, text, "-".equals(text) ? "it broke off" : UnreadableFile.why(Path.of(text), e));
        } catch (InvalidPathException e) {
            throw notInput(option, text, "no file has such a name");
        }
    }

    private static CommandFailure notInput(String option, String text, String why) {
        return CommandFailure.refused(
                option + ": expected a readable file, - or JSON, got '" + abridged(text) + "': " + why);
    }

    private static JsonNode parse(byte[] bytes, String where) throws IOException {
        try {
            JsonNode value = LenientJson.TYPED.readTree(bytes);
            if (value == null || value.isMissingNode()) {
                throw CommandFailure.refused(where + " is empty: expected one JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            // The parser's own words quote the input, which may be private: only the place is passed on.
            JsonLocation place = e.getLocation();
            throw CommandFailure.refused(where + " is not JSON"
                    + (place == null ? "" : ": line " + place.getLineNr() + ", column " + place.getColumnNr()));
        }
    }

    /** A path is short; what is long was meant as input, and is not repeated. */
    private static String abridged(String text) {
        return text.length() <= 80 ? text : text.length() + " characters";
    }
}
