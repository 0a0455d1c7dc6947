package dev.waybill.asl.load;

import dev.waybill.jsonata.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expression reads that there never is: an expression of the service's is evaluated over nothing, and reads variables
 * only. The service refuses such definitions with {@code UNSUPPORTED_JSONATA_EXPRESSION} when they are created.
 */
final class References {

    private static final String CODE = "UNSUPPORTED_JSONATA_EXPRESSION: ";

    private References() {}

    /** What speaks against these names, each once, in the order in which they are written. */
    static List<String> objections(Names names, Section section) {
        Set<String> objections = new LinkedHashSet<>();
        names.references().forEach(reference -> objections.add(CODE + objection(reference.text())));
        if (!section.afterError()) {
            names.variablePaths().forEach(path -> {
                if (path.names().get(0).text().equals("states")
                        && path.names().get(1).text().equals("errorOutput")) {
                    objections.add(
                            CODE
                                    + "Field '$states.errorOutput' does not exist. Only a catcher's Assign and Output have it.");
                }
            });
        }
        return new ArrayList<>(objections);
    }

    private static String objection(String reference) {
        return switch (reference) {
            case "$$" -> "Reference to '$$' is not supported. Write $states.input.";
            case "$" -> "Reference to '$' at the top level is not supported. Write $states.input.";
            default ->
                "Reference to '" + reference + "' at the top level is not supported. Write $states.input." + reference
                        + " for what the state was given, $" + reference + " for a variable.";
        };
    }
}
