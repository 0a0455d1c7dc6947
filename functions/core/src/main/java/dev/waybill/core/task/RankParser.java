package dev.waybill.core.task;

import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WholeForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code rank}. */
final class RankParser {

    private static final TextForm PATH = TextForm.of("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,9}");

    private static final Field<TextForm> QUERY = Field.required(
                    "query", "a template of what is searched for", TextForm.ANY)
            .saying(", in Mustache over `input` and `steps`");
    private static final Field<TextForm> CANDIDATES = Field.required(
                    "candidates", "a JSONata expression that gives the list to search in", TextForm.ANY)
            .saying(", of `input` and `steps`: up to 1,000 candidates");
    private static final Field<TextForm> TEXT = Field.optional("text", "the path of the text in each candidate", PATH)
            .saying(": names joined by dots. Left out where the candidates are texts");
    private static final Field<WholeForm> TOP = Field.optional(
                    "top", "how many are wanted at most", new WholeForm(1, 100))
            .or(5);
    private static final Field<TextForm> GIVE = Field.optional(
                    "give", "the path of what is given along of each candidate", PATH)
            .saying(": names joined by dots");

    static final Shape SHAPE = StepFields.shape(
            "rank",
            "it searches among texts by meaning. The answer is a list of {index, score}, nearest first",
            List.of(QUERY, CANDIDATES, TEXT, TOP, GIVE, ModelsParser.PLAIN_MODELS),
            StepPolicy.FIELDS_WITHOUT_REPAIR);

    private RankParser() {}

    static Step rank(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String query = fields.text(QUERY);
        scope.check(fields.at(QUERY), query);
        fields.required(CANDIDATES);
        @Nullable String candidates = TaskParser.expression(fields, CANDIDATES, scope.expressions(), mistakes);
        @Nullable String text = path(fields, TEXT, mistakes);
        @Nullable String give = path(fields, GIVE, mistakes);
        return new Step.Rank(
                name,
                query,
                new Step.Rank.Candidates(candidates == null ? "" : candidates, text, give),
                fields.whole(TOP),
                ModelsParser.plainModels(fields, mistakes),
                StepPolicy.of(fields, scope, mistakes));
    }

    private static @Nullable String path(Fields fields, Field<TextForm> field, Mistakes mistakes) {
        @Nullable String path = fields.optionalText(field);
        if (path != null && !path.isEmpty() && !field.form().takes(path)) {
            mistakes.add(fields.at(field), "expected names joined by dots, for example body or article.body");
        }
        return path;
    }
}
