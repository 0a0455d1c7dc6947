package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    private static final Set<String> PICKING = Set.of("filter", "single", "sort", "distinct", "reverse", "shuffle");
    private static final Set<String> COMPARED = Set.of("=", "!=", "in", "<", "<=", ">", ">=");

    /** @param over what the step is evaluated over; null where that is not certain */
    private record Visit(Symbol step, @Nullable Place over) {}

    private record Compared(Place place, String sign, List<Names.Constant> constants) {}

    private final String text;
    private final Deque<Visit> left = new ArrayDeque<>();
    private final List<Place> read = new ArrayList<>();
    private final List<Place> asked = new ArrayList<>();
    private final List<Compared> compared = new ArrayList<>();
    private final List<Names.Name> variables = new ArrayList<>();
    private final List<Names.Name> references = new ArrayList<>();
    private final List<Names.Path> variablePaths = new ArrayList<>();
    private final Held held = new Held();

    private NameWalk(String text) {
        this.text = text;
    }

    /**
     * @param text what {@code whole} was parsed from
     * @param isBuiltIn whether there is a variable or function of this name before the expression binds any
     */
    static Names of(String text, Symbol whole, Predicate<String> isBuiltIn) {
        NameWalk walk = new NameWalk(text);
        walk.push(whole, Place.ROOT);
        for (int steps = 0; !walk.left.isEmpty(); steps++) {
            if (steps == MOST_STEPS) {
                return Names.NONE;
            }
            Visit next = walk.left.pop();
            walk.visit(next.step(), next.over());
        }
        return walk.found(whole, isBuiltIn);
    }

    private Names found(Symbol whole, Predicate<String> isBuiltIn) {
        return new Names(
                paths(read),
                paths(asked),
                compared.stream().flatMap(this::comparison).toList(),
                Results.last(whole).stream().map(this::result).toList(),
                variables.stream()
                        .filter(variable -> !variable.text().equals(CONTEXT)
                                && !variable.text().equals(Place.ROOT_VARIABLE)
                                && !held.isBound(variable.text())
                                && !isBuiltIn.test(variable.text()))
                        .toList(),
                references.stream()
                        .sorted(Comparator.comparingInt(Names.Name::position))
                        .toList(),
                variablePaths.stream()
                        .filter(path -> !held.isBound(path.names().get(0).text()))
                        .toList());
    }

    private List<Names.Path> paths(List<Place> places) {
        return places.stream()
                .flatMap(place -> held.fromWhole(place).stream())
                .filter(names -> !names.isEmpty())
                .map(Names.Path::new)
                .toList();
    }

    private Names.Result result(Symbol last) {
        @Nullable Place place = Symbols.type(last).equals("path") ? end(last, Place.ROOT) : null;
        return new Names.Result(
                Results.kind(last, held),
                Optional.ofNullable(place)
                        .flatMap(held::fromWhole)
                        .filter(names -> !names.isEmpty())
                        .map(Names.Path::new)
                        .orElse(null));
    }

    private Stream<Names.Comparison> comparison(Compared one) {
        return held.fromWhole(one.place()).filter(names -> !names.isEmpty()).stream()
                .map(names -> new Names.Comparison(new Names.Path(names), one.sign(), one.constants()));
    }

    private void visit(Symbol step, @Nullable Place over) {
        for (Symbol part : Symbols.asked(step)) {
            @Nullable Place there = end(part, over);
            if (there != null) {
                asked.add(there);
            }
        }
        @Nullable Place items = null;
        switch (Symbols.type(step)) {
            case "path" -> items = path(Symbols.steps(step), over);
            case "variable" -> {
                variable(step, over);
                items = begin(step, over);
            }
            case "lambda" -> {
                // Its body is over what was the context where it is written, whoever calls it.
                Symbols.arguments(step).forEach(argument -> held.bind(Symbols.value(argument)));
                push(Symbols.body(step), over);
            }
            case "bind" -> {
                Symbol variable = Symbols.left(step);
                Symbol right = Symbols.right(step);
                if (variable != null) {
                    held.bind(Symbols.value(variable), right == null ? null : end(right, over));
                }
                push(right, over);
            }
            case "transform" -> Symbols.transformed(step).forEach(part -> push(part, null));
            case "function" -> {
                List<Symbol> arguments = Symbols.arguments(step);
                held.call(step, arguments.isEmpty() ? null : end(arguments.get(0), over));
                Symbols.operands(step).forEach(part -> push(part, over));
            }
            case "binary" -> {
                compare(step, over);
                Symbols.operands(step).forEach(part -> push(part, over));
            }
            default -> Symbols.operands(step).forEach(part -> push(part, over));
        }
        around(step, items);
    }

    /** What is put behind a step in brackets, braces or as a variable. */
    private void around(Symbol step, @Nullable Place items) {
        Symbols.overItems(step).forEach(part -> push(part, items));
        Symbols.boundBy(step).forEach(held::bind);
    }

    private void variable(Symbol step, @Nullable Place over) {
        Names.Name name = name(step);
        variables.add(name);
        if (name.text().equals(Place.ROOT_VARIABLE)
                || (isRoot(over) && name.text().equals(CONTEXT))) {
            int length = name.text().length() + 1;
            references.add(new Names.Name("$" + name.text(), Math.max(1, Symbols.position(step) - length + 1)));
        }
    }

    /** What a path is over that this variable begins. */
    private static @Nullable Place begin(Symbol variable, @Nullable Place over) {
        String name = Symbols.value(variable);
        if (Symbols.bindsItems(variable)) {
            return null;
        }
        return name.equals(CONTEXT) ? over : Place.of(name);
    }

    /** @return where the path leads; null where that is not certain */
    private @Nullable Place path(List<Symbol> steps, @Nullable Place over) {
        Symbol first = steps.get(0);
        boolean isVariable = Symbols.type(first).equals("variable");
        @Nullable Place here = over;
        if (isVariable) {
            variable(first, over);
            here = begin(first, over);
            around(first, here);
            if (steps.size() > 1 && Symbols.type(steps.get(1)).equals("name")) {
                variablePaths.add(new Names.Path(List.of(name(first), name(steps.get(1)))));
            }
        }
        if (isRoot(over) && Symbols.type(first).equals("name")) {
            references.add(name(first));
        }
        @Nullable Place last = null;
        for (Symbol step : steps.subList(isVariable ? 1 : 0, steps.size())) {
            if (Symbols.type(step).equals("name")) {
                here = here == null ? null : here.then(List.of(name(step)));
                last = here == null ? last : here;
                around(step, Symbols.bindsItems(step) ? null : here);
            } else if (Symbols.type(step).equals("sort")) {
                around(step, here);
            } else {
                push(step, step == first ? over : here);
                here = null;
            }
            // What comes behind items bound to a variable is over what came before them.
            here = Symbols.bindsItems(step) ? null : here;
        }
        if (last != null) {
            read.add(last);
        }
        return here;
    }

    /** Where a step leads that is nothing but a path, or picks from what a path leads to; null for anything else. */
    private @Nullable Place end(Symbol step, @Nullable Place over) {
        if (Symbols.isGrouped(step)) {
            return null;
        }
        if (Symbols.type(step).equals("variable")) {
            return begin(step, over);
        }
        if (PICKING.contains(Symbols.called(step)) && !Symbols.arguments(step).isEmpty()) {
            Symbol list = Symbols.arguments(step).get(0);
            return PICKING.contains(Symbols.called(list)) ? null : end(list, over);
        }
        if (!Symbols.type(step).equals("path")) {
            return null;
        }
        List<Symbol> steps = Symbols.steps(step);
        boolean isVariable = Symbols.type(steps.get(0)).equals("variable");
        @Nullable Place here = isVariable ? begin(steps.get(0), over) : over;
        for (Symbol each : steps.subList(isVariable ? 1 : 0, steps.size())) {
            if (Symbols.bindsItems(each) || here == null) {
                return null;
            }
            if (Symbols.type(each).equals("name")) {
                here = here.then(List.of(name(each)));
            } else if (!Symbols.type(each).equals("sort")) {
                return null;
            }
        }
        return here;
    }

    private void compare(Symbol operator, @Nullable Place over) {
        String sign = Symbols.value(operator);
        Symbol left = Symbols.left(operator);
        Symbol right = Symbols.right(operator);
        if (COMPARED.contains(sign) && left != null && right != null) {
            compare(end(left, over), sign, right);
            compare(end(right, over), sign, left);
        }
    }

    private void compare(@Nullable Place place, String sign, Symbol with) {
        if (place == null) {
            return;
        }
        List<Symbol> written = sign.equals("in") ? Symbols.listed(with) : List.of(with);
        List<Names.Constant> constants =
                written.stream().flatMap(one -> Symbols.constant(one).stream()).toList();
        if (!constants.isEmpty()) {
            compared.add(new Compared(place, sign, constants));
        }
    }

    private static boolean isRoot(@Nullable Place over) {
        return over != null && over.isRoot();
    }

    private void push(@Nullable Symbol step, @Nullable Place over) {
        if (step != null) {
            left.push(new Visit(step, over));
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
