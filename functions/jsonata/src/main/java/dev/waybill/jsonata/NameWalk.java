package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all steps of an expression and notes what they name. Without recursion, so that an expression which could be
 * parsed can be gone through on any stack. One for each expression; not thread-safe.
 */
final class NameWalk {

    /** An expression of the most characters has fewer; the library copies what stands before {@code ?:} and {@code ??}. */
    private static final int MOST_STEPS = 100_000;

    /** What {@code $} and {@code $$} are called. */
    private static final String CONTEXT = "";

    private static final String ROOT = "$";

    /** @param atRoot whether it is evaluated over what the whole expression is evaluated over */
    private record Visit(Symbol step, boolean atRoot) {}

    private final String text;
    private final Deque<Visit> left = new ArrayDeque<>();
    private final List<Names.Path> paths = new ArrayList<>();
    private final List<Names.Path> pathsFromRoot = new ArrayList<>();
    private final List<Names.Name> variables = new ArrayList<>();
    private final List<Names.Name> references = new ArrayList<>();
    private final List<Names.Path> variablePaths = new ArrayList<>();
    private final Set<String> bound = new HashSet<>();

    private NameWalk(String text) {
        this.text = text;
    }

    /**
     * @param text what {@code whole} was parsed from
     * @param isBuiltIn whether there is a variable or function of this name before the expression binds any
     */
    static Names of(String text, Symbol whole, Predicate<String> isBuiltIn) {
        NameWalk walk = new NameWalk(text);
        walk.push(whole, true);
        for (int steps = 0; !walk.left.isEmpty(); steps++) {
            if (steps == MOST_STEPS) {
                return Names.NONE;
            }
            Visit next = walk.left.pop();
            walk.visit(next.step(), next.atRoot());
        }
        return walk.found(isBuiltIn);
    }

    private Names found(Predicate<String> isBuiltIn) {
        if (!bound.contains(ROOT)) {
            paths.addAll(pathsFromRoot);
        }
        return new Names(
                paths,
                variables.stream()
                        .filter(variable -> !variable.text().equals(CONTEXT)
                                && !variable.text().equals(ROOT)
                                && !bound.contains(variable.text())
                                && !isBuiltIn.test(variable.text()))
                        .toList(),
                references.stream()
                        .sorted(Comparator.comparingInt(Names.Name::position))
                        .toList(),
                variablePaths.stream()
                        .filter(path -> !bound.contains(path.names().get(0).text()))
                        .toList());
    }

    private void visit(Symbol step, boolean atRoot) {
        switch (Symbols.type(step)) {
            case "path" -> path(Symbols.steps(step), atRoot);
            case "variable" -> variable(step, atRoot);
            case "lambda" -> {
                // Its body is over what was the context where it is written, whoever calls it.
                Symbols.arguments(step).forEach(argument -> bound.add(Symbols.value(argument)));
                push(Symbols.body(step), atRoot);
            }
            case "bind" -> {
                Symbol variable = Symbols.left(step);
                if (variable != null) {
                    bound.add(Symbols.value(variable));
                }
                push(Symbols.right(step), atRoot);
            }
            case "transform" -> Symbols.transformed(step).forEach(part -> push(part, false));
            default -> Symbols.operands(step).forEach(part -> push(part, atRoot));
        }
        around(step);
    }

    /** What is put behind a step in brackets, braces or as a variable. */
    private void around(Symbol step) {
        Symbols.overItems(step).forEach(part -> push(part, false));
        bound.addAll(Symbols.boundBy(step));
    }

    private void variable(Symbol step, boolean atRoot) {
        Names.Name name = name(step);
        variables.add(name);
        if (name.text().equals(ROOT) || (atRoot && name.text().equals(CONTEXT))) {
            int length = name.text().length() + 1;
            references.add(new Names.Name("$" + name.text(), Math.max(1, Symbols.position(step) - length + 1)));
        }
    }

    private void path(List<Symbol> steps, boolean atRoot) {
        Symbol first = steps.get(0);
        boolean isVariable = Symbols.type(first).equals("variable");
        boolean fromRoot = isVariable && Symbols.value(first).equals(ROOT);
        boolean isCertain = atRoot;
        if (isVariable) {
            variable(first, atRoot);
            around(first);
            if (steps.size() > 1 && Symbols.type(steps.get(1)).equals("name")) {
                variablePaths.add(new Names.Path(List.of(name(first), name(steps.get(1)))));
            }
            isCertain = (fromRoot || (atRoot && Symbols.value(first).equals(CONTEXT))) && !Symbols.bindsItems(first);
        }
        if (atRoot && Symbols.type(first).equals("name")) {
            references.add(name(first));
        }
        List<Names.Name> names = new ArrayList<>();
        for (Symbol step : steps.subList(isVariable ? 1 : 0, steps.size())) {
            boolean isName = Symbols.type(step).equals("name");
            if (isName && isCertain) {
                names.add(name(step));
            }
            if (isName || Symbols.type(step).equals("sort")) {
                around(step);
            } else {
                push(step, atRoot && step == first);
                isCertain = false;
            }
            // What comes behind items bound to a variable is over what came before them.
            isCertain &= !Symbols.bindsItems(step);
        }
        if (!names.isEmpty()) {
            (fromRoot ? pathsFromRoot : paths).add(new Names.Path(names));
        }
    }

    private void push(@Nullable Symbol step, boolean atRoot) {
        if (step != null) {
            left.push(new Visit(step, atRoot));
        }
    }

    /** The library notes where a token ends. */
    private Names.Name name(Symbol step) {
        String name = Symbols.value(step);
        int end = Math.min(Symbols.position(step), text.length());
        int start = end - name.length();
        boolean isQuoted = start < 0 || !text.startsWith(name, start);
        return new Names.Name(name, Math.max(1, (isQuoted ? start - 2 : start) + 1));
    }
}
