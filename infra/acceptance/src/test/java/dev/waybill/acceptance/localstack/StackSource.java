package dev.waybill.acceptance.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a stack is made from.
 *
 * @param root the folder that the template's local paths begin in
 * @param template its text
 */
record StackSource(Path root, String template) {

    /** The template of a checkout, as it is. */
    static StackSource of(Path root) throws IOException {
        return new StackSource(root, Files.readString(root.resolve("template.yaml")));
    }

    /** Those of the parameters that the template has. */
    Map<String, String> taken(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> has(parameter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean has(String parameter) {
        String all = template.substring(0, template.indexOf("\nResources:"));
        return Pattern.compile("(?m)^  " + parameter + ":$").matcher(all).find();
    }
}
