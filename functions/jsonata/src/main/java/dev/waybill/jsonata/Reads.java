package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in an expression it is asked whether something is there, and what each of its parts is over. Immutable. */
final class Reads {

    /** Of an expression that nobody looks on at. */
    static final Reads NONE = new Reads();

    private static final String ROOT = "$";
    private static final String CONTEXT = "";
    private static final Set<String> WILDCARDS = Set.of("wildcard", "descendant");

    /** As long as a chain of variables is followed; one that is bound to itself has no end. */
    private static final int MOST_VARIABLES = 10;

    /**
     * What a part of an expression is over.
     *
     * @param prefix the names that lead there, as far as they are certain
     * @param isWhole whether that is what the whole expression is over
     * @param counts whether it has to have what is asked of it: items of a filter may well lack it, and so may what a function is
     *     handed
     * @param isWithinFunction whether it stands in a function of the expression's own
     */
    private record Over(List<String> prefix, boolean isWhole, boolean counts, boolean isWithinFunction) {

        static final Over WHOLE = new Over(List.of(), true, true, false);

        Over items(List<String> names) {
            return new Over(names, false, counts, isWithinFunction);
        }

        Over mayLack() {
            return new Over(prefix, false, false, isWithinFunction);
        }

        Over function() {
            return new Over(prefix, isWhole, false, true);
        }
    }

    private record Visit(Symbol step, Over over) {}

    private final Set<Symbol> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Symbol, Over> overs = new IdentityHashMap<>();
    private final Map<String, Symbol> bound = new HashMap<>();
    private final Set<String> boundAnew = new HashSet<>();

    /** Without recursion, so that it works on whatever could be parsed. */
    static Reads of(@Nullable Symbol whole) {
        Reads reads = new Reads();
        Deque<Visit> left = new ArrayDeque<>();
        if (whole != null) {
            left.push(new Visit(whole, Over.WHOLE));
        }
        while (!left.isEmpty()) {
            Visit next = left.pop();
            if (reads.overs.putIfAbsent(next.step(), next.over()) == null) {
                reads.visit(next.step(), next.over(), left);
            }
        }
        return reads;
    }

    private void visit(Symbol step, Over over, Deque<Visit> left) {
        asked.addAll(Symbols.asked(step));
        String type = Symbols.type(step);
        Symbols.boundBy(step).forEach(boundAnew::add);
        if (type.equals("lambda")) {
            Symbols.arguments(step).forEach(argument -> boundAnew.add(Symbols.value(argument)));
        }
        Symbol variable = type.equals("bind") ? Symbols.left(step) : null;
        Symbol value = Symbols.right(step);
        if (variable != null && value != null && bound.put(Symbols.value(variable), value) != null) {
            boundAnew.add(Symbols.value(variable));
        }
        if (type.equals("path")) {
            steps(step, over, left);
        }
        Over around = type.equals("lambda") ? over.function() : over;
        Symbols.operands(step).forEach(part -> left.push(new Visit(part, around)));
        Symbol body = Symbols.body(step);
        if (body != null) {
            left.push(new Visit(body, around));
        }
        Symbols.transformed(step).forEach(part -> left.push(new Visit(part, over.mayLack())));
        Symbols.overItems(step).forEach(part -> left.push(new Visit(part, over.mayLack())));
    }

    /** A filter behind a wildcard looks at whatever there is, and nobody says that it has the names in it. */
    private void steps(Symbol path, Over over, Deque<Visit> left) {
        Over here = over;
        boolean isCertain = true;
        boolean isWild = false;
        boolean isFirst = true;
        for (Symbol step : Symbols.steps(path)) {
            String type = Symbols.type(step);
            Over before = here;
            if (type.equals("name") && isCertain) {
                List<String> names = new ArrayList<>(here.prefix());
                names.add(Symbols.value(step));
                here = here.items(names);
            } else if (isFirst && type.equals("variable")) {
                here = here.items(from(step, over));
            } else if (!type.equals("sort")) {
                here = here.items(here.prefix());
                isCertain = false;
            }
            isCertain &= !Symbols.bindsItems(step);
            isWild |= WILDCARDS.contains(type);
            Over within = isWild && !asked.contains(path) ? here : here.mayLack();
            left.push(new Visit(step, isFirst ? over : before));
            // Visited before the step, which does not know where it stands.
            Symbols.overItems(step).forEach(part -> left.push(new Visit(part, within)));
            isFirst = false;
        }
    }

    /** Whether the expression asks of this step whether it is there, so that nothing is an answer. */
    boolean isAsked(Symbol step) {
        return asked.contains(step);
    }

    boolean isWithinFunction(Symbol step) {
        return over(step).isWithinFunction();
    }

    /** Whether what this step is over has to have what it asks for, though it is not what the whole expression is over. */
    boolean countsOfItems(Symbol step) {
        return over(step).counts() && !over(step).isWhole();
    }

    private Over over(Symbol step) {
        return overs.getOrDefault(step, Over.WHOLE);
    }

    /** The names that lead down from what the whole expression is over, as far as they are certain; empty where none is. */
    List<String> path(Symbol step) {
        return path(step, over(step), MOST_VARIABLES);
    }

    private List<String> path(Symbol step, Over over, int variables) {
        return switch (Symbols.type(step)) {
            case "path" -> names(step, over, variables);
            case "variable" -> variable(step, over, variables);
            case "function" ->
                Symbols.isFilter(step) ? path(Symbols.arguments(step).get(0), over, variables) : List.of();
            case "block" -> {
                List<@Nullable Symbol> last = Symbols.lastOf(step);
                Symbol only = last.isEmpty() ? null : last.get(0);
                yield only == null ? over.prefix() : path(only, over, variables);
            }
            default -> over.prefix();
        };
    }

    private List<String> names(Symbol path, Over over, int variables) {
        List<Symbol> steps = Symbols.steps(path);
        Symbol first = steps.get(0);
        List<String> names = new ArrayList<>(over.prefix());
        boolean isName = Symbols.type(first).equals("name");
        if (!isName) {
            names = new ArrayList<>(path(first, over, variables));
            if ((names.isEmpty() && !isWhole(first, over)) || Symbols.bindsItems(first)) {
                return names;
            }
        }
        for (Symbol step : steps.subList(isName ? 0 : 1, steps.size())) {
            if (Symbols.type(step).equals("name")) {
                names.add(Symbols.value(step));
            } else if (!Symbols.type(step).equals("sort")) {
                return names;
            }
            if (Symbols.bindsItems(step)) {
                return names;
            }
        }
        return names;
    }

    private static boolean isWhole(Symbol first, Over over) {
        return Symbols.type(first).equals("variable")
                && (Symbols.value(first).equals(ROOT)
                        || (over.isWhole() && Symbols.value(first).equals(CONTEXT)));
    }

    private List<String> variable(Symbol variable, Over over, int variables) {
        String name = Symbols.value(variable);
        if (name.equals(ROOT)) {
            return List.of();
        }
        Symbol value = boundAnew.contains(name) ? null : bound.get(name);
        if (value == null || variables == 0 || Symbols.type(value).equals("lambda")) {
            return over.prefix();
        }
        return path(value, over(value), variables - 1);
    }

    private List<String> from(Symbol variable, Over over) {
        return variable(variable, over, MOST_VARIABLES);
    }

    /** Whether a path takes one item of a list by its place. */
    static boolean picksOne(Symbol path) {
        return Symbols.steps(path).stream()
                .flatMap(step -> Symbols.overItems(step).stream())
                .anyMatch(part -> Symbols.type(part).equals("number"));
    }
}
