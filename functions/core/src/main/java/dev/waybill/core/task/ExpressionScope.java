package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.NearName;
import dev.waybill.jsonata.JsonataExpression;
import dev.waybill.jsonata.Names;
import dev.waybill.jsonata.Names.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may name: roots, the steps below them, the properties that their schemas allow, and functions. A name
 * is a mistake where it leads nowhere whatever the job; what may lead somewhere is none. For one expression.
 */
final class ExpressionScope {

    /** An expression that names more than this wrongly has been told enough. */
    private static final int MOST_TOLD = 20;

    /** Where nothing is judged. */
    static final ExpressionScope ANYTHING = new ExpressionScope(Map.of(), Map.of(), Asked.ANYTHING);

    private final Map<String, AnswerNames> values;
    private final Map<String, Map<String, AnswerNames>> members;
    private final Asked asked;

    /**
     * What else is asked of names.
     *
     * @param isClosed whether the steps are all of them; where one could not be read, nobody knows
     * @param withoutConfidence the steps that never have one
     * @param decides whether the expression is to say yes or no
     */
    private record Asked(boolean isClosed, Set<String> withoutConfidence, boolean decides) {
        static final Asked ANYTHING = new Asked(false, Set.of(), false);
    }

    /**
     * @param values the roots that are one value
     * @param members the roots that have a value for each of some steps
     */
    private ExpressionScope(
            Map<String, AnswerNames> values, Map<String, Map<String, AnswerNames>> members, Asked asked) {
        this.values = values;
        this.members = members;
        this.asked = asked;
    }

    /** {@code input} and {@code steps}, which every expression may name. */
    static ExpressionScope of(JsonNode input, Collection<Step> steps, boolean isClosed) {
        Map<String, AnswerNames> answers = new LinkedHashMap<>();
        steps.forEach(step -> answers.put(step.name(), AnswerNames.of(step)));
        Set<String> withoutConfidence = steps.stream()
                .filter(step -> !step.mayHaveConfidence())
                .map(Step::name)
                .collect(Collectors.toSet());
        return new ExpressionScope(
                Map.of("input", AnswerNames.of("the input schema", input)),
                Map.of("steps", answers),
                new Asked(isClosed, withoutConfidence, false));
    }

    /** The same with {@code answer}, for a step's check. */
    ExpressionScope withAnswer(JsonNode schema) {
        return withValue("answer", "the step's schema", schema);
    }

    /** The same with {@code item}, of which nothing is known. */
    ExpressionScope withItem() {
        return withValue("item", "the item", JsonNodeFactory.instance.objectNode());
    }

    /** The same with {@code output} and {@code confidence}, for the gate. */
    ExpressionScope withOutput(JsonNode schema) {
        if (this == ANYTHING) {
            return this;
        }
        Map<String, Map<String, AnswerNames>> more = new LinkedHashMap<>(members);
        Map<String, AnswerNames> confidences = new LinkedHashMap<>();
        members.getOrDefault("steps", Map.of()).keySet().stream()
                .filter(step -> !asked.withoutConfidence().contains(step))
                .forEach(step -> confidences.put(step, AnswerNames.ofConfidence(step)));
        more.put("confidence", confidences);
        return new ExpressionScope(values, more, asked).withValue("output", "the output schema", schema);
    }

    /** The same for an expression that is to say yes or no. */
    ExpressionScope deciding() {
        return this == ANYTHING
                ? this
                : new ExpressionScope(values, members, new Asked(asked.isClosed(), asked.withoutConfidence(), true));
    }

    private ExpressionScope withValue(String root, String whose, JsonNode schema) {
        if (this == ANYTHING) {
            return this;
        }
        Map<String, AnswerNames> more = new LinkedHashMap<>(values);
        more.put(root, AnswerNames.of(whose, schema));
        return new ExpressionScope(more, members, asked);
    }

    /** Notes what the expression at {@code pointer} names and what is not there. */
    void check(String pointer, Expression expression, Mistakes mistakes) {
        if (this == ANYTHING) {
            return;
        }
        Names names = expression.names();
        Set<String> told = new LinkedHashSet<>();
        names.unbound().stream()
                .distinct()
                .limit(MOST_TOLD)
                .map(ExpressionScope::unbound)
                .forEach(told::add);
        for (Names.Path path : names.paths()) {
            String mistake = told.size() < MOST_TOLD ? mistake(path.names()) : "";
            if (!mistake.isEmpty()) {
                told.add(mistake);
            }
        }
        for (Names.Comparison comparison : names.comparisons()) {
            Found found = found(comparison.path().names());
            if (found.value() != null && told.size() < MOST_TOLD) {
                ComparedConstants.mistakes(found.value(), found.below(), comparison)
                        .forEach(told::add);
            }
        }
        if (asked.decides() && told.isEmpty()) {
            undecided(names.results()).ifPresent(told::add);
        }
        told.stream().limit(MOST_TOLD).forEach(mistake -> mistakes.add(pointer, mistake));
    }

    /** What is wrong with an expression that is to say yes or no and never does. */
    private Optional<String> undecided(List<Names.Result> results) {
        List<String> given =
                results.stream().map(this::neitherTrueNorFalse).distinct().toList();
        return given.isEmpty() || given.contains("")
                ? Optional.empty()
                : Optional.of("it gives " + String.join(" or ", given) + ", and never true or false");
    }

    private String neitherTrueNorFalse(Names.Result result) {
        Names.@Nullable Path path = result.path();
        if (path == null) {
            return result.kind();
        }
        Found found = found(path.names());
        List<String> texts = path.names().stream().map(Name::text).toList();
        AnswerNames value = found.value();
        return value != null && value.isNeverTrueOrFalse(texts.subList(found.below(), texts.size()))
                ? "what " + String.join(".", texts) + " is"
                : "";
    }

    private static String unbound(Name name) {
        return "$" + name.text() + " at character " + name.position()
                + " is no function of JSONata, and nothing in this expression binds it"
                + NearName.hint(
                        "$" + name.text(),
                        JsonataExpression.functions().stream()
                                .map(each -> "$" + each)
                                .toList());
    }

    /** What is wrong with a path; empty for nothing. */
    private String mistake(List<Name> path) {
        Found found = found(path);
        AnswerNames value = found.value();
        if (value == null) {
            return found.mistake();
        }
        List<String> texts = path.stream().map(Name::text).toList();
        List<String> below = texts.subList(found.below(), texts.size());
        int excluded = value.firstExcluded(below);
        int mistyped = excluded < 0 ? value.firstMistyped(below) : -1;
        return excluded < 0 && mistyped < 0
                ? ""
                : property(value, path, found.below(), found.below() + Math.max(excluded, mistyped));
    }

    /**
     * What the first names of a path lead to.
     *
     * @param value null where that is nothing, or nobody can say what
     * @param below how many names it takes
     * @param mistake what is wrong with them; empty for nothing
     */
    private record Found(@Nullable AnswerNames value, int below, String mistake) {}

    private Found found(List<Name> path) {
        String root = path.get(0).text();
        AnswerNames value = values.get(root);
        if (value != null) {
            return new Found(value, 1, "");
        }
        Map<String, AnswerNames> steps = members.get(root);
        if (steps == null) {
            return new Found(null, 0, root(path.get(0)));
        }
        if (path.size() == 1) {
            return new Found(null, 1, "");
        }
        value = steps.get(path.get(1).text());
        return new Found(value, 2, value == null && asked.isClosed() ? step(root, path.get(1), steps.keySet()) : "");
    }

    private String root(Name name) {
        List<String> roots = new ArrayList<>(values.keySet());
        roots.addAll(members.keySet());
        String dollar = "$" + name.text();
        String hint;
        if (members.getOrDefault("steps", Map.of()).containsKey(name.text())) {
            hint = "; did you mean steps." + name.text() + "?";
        } else if (JsonataExpression.functions().contains(name.text())) {
            hint = "; did you mean " + dollar + "?";
        } else {
            hint = NearName.hint(name.text(), roots);
        }
        roots.sort(null);
        return "expected a name that begins with " + String.join(" or ", roots) + "; got " + name.text()
                + " at character " + name.position() + hint;
    }

    private String step(String root, Name name, Set<String> steps) {
        if (asked.withoutConfidence().contains(name.text())) {
            return "step " + name.text() + " never has a confidence, which " + root + "." + name.text()
                    + " names at character " + name.position();
        }
        return "no step " + name.text() + " has answered by then, which " + root + "." + name.text()
                + " names at character " + name.position()
                + NearName.hint(name.text(), steps);
    }

    private boolean isRoot(String name) {
        return values.containsKey(name) || members.containsKey(name);
    }

    private String property(AnswerNames value, List<Name> path, int below, int excluded) {
        List<String> texts = path.stream().map(Name::text).toList();
        return value.whose() + " has no property " + texts.get(excluded) + ", which "
                + String.join(".", texts.subList(0, excluded + 1)) + " names at character "
                + path.get(excluded).position()
                + (isRoot(texts.get(excluded))
                        ? "; within brackets and behind a dot, what stands outside is $$." + texts.get(excluded)
                        : NearName.hint(texts.get(excluded), value.properties(texts.subList(below, excluded))));
    }
}
