package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code rank}. */
final class RankParser {

    static final List<String> FIELDS = Stream.concat(
                    Stream.of("name", "kind", "query", "candidates", "text", "top", "give", "models"),
                    StepPolicy.FIELDS_WITHOUT_REPAIR.stream())
            .collect(Collectors.toUnmodifiableList());

    private static final int USUAL_TOP = 5;
    private static final int MOST_TOP = 100;
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,9}");

    private RankParser() {}

    static Step rank(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String query = fields.text("query", "a template of what is searched for");
        scope.check(fields.at("query"), query);
        fields.required("candidates", "a JSONata expression that gives the list to search in");
        @Nullable String candidates = TaskParser.expression(fields, "candidates", scope.expressions(), mistakes);
        @Nullable String text = path(fields, "text", "the path of the text in each candidate", mistakes);
        @Nullable String give = path(fields, "give", "the path of what is given along of each candidate", mistakes);
        return new Step.Rank(
                name,
                query,
                new Step.Rank.Candidates(candidates == null ? "" : candidates, text, give),
                top(fields, mistakes),
                ModelsParser.plainModels(fields, mistakes),
                StepPolicy.of(fields, scope, mistakes));
    }

    private static @Nullable String path(Fields fields, String name, String what, Mistakes mistakes) {
        @Nullable String path = fields.optionalText(name, what);
        if (path != null && !path.isEmpty() && !PATH.matcher(path).matches()) {
            mistakes.add(fields.at(name), "expected names joined by dots, for example body or article.body");
        }
        return path;
    }

    private static int top(Fields fields, Mistakes mistakes) {
        JsonNode top = fields.get("top");
        if (!top.isMissingNode() && !(top.isInt() && top.intValue() >= 1 && top.intValue() <= MOST_TOP)) {
            mistakes.add(fields.at("top"), "expected a whole number from 1 to " + MOST_TOP);
            return USUAL_TOP;
        }
        return top.asInt(USUAL_TOP);
    }
}
