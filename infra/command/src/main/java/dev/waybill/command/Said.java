package dev.waybill.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.ApiProblem;
import dev.waybill.command.context.Exit;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure as it is told.
 *
 * @param lines for people
 * @param document for programs
 */
record Said(int exit, List<String> lines, JsonNode document) {

    static Said of(int exit, LocalProblem problem, String sentence) {
        return new Said(exit, List.of("waybill: " + sentence), problem.document(sentence));
    }

    static Said of(Mistake mistake) {
        return new Said(
                Exit.REFUSED,
                List.of("waybill: " + mistake.sentence(), mistake.help()),
                LocalProblem.BAD_USAGE.document(mistake.sentence()));
    }

    /** @param hints what this side can add to what the server says */
    static Said of(ApiProblem problem, List<String> hints) {
        List<String> lines = new ArrayList<>(problem.lines());
        lines.set(0, "waybill: " + lines.get(0));
        hints.forEach(hint -> lines.add("  " + hint));
        return new Said(problem.refused() ? Exit.REFUSED : Exit.FAILED, lines, problem.document());
    }
}
