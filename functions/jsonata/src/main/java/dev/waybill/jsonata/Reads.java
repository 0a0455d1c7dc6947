package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in an expression it is asked whether something is there, and where its own functions are. Immutable. */
final class Reads {

    /** Of an expression that nobody looks on at. */
    static final Reads NONE = new Reads();

    private static final Set<String> WHOLE = Set.of("", "$");

    private final Set<Symbol> asked = identities();
    private final Set<Symbol> withinFunctions = identities();

    /** Without recursion, so that it works on whatever could be parsed. */
    static Reads of(@Nullable Symbol whole) {
        Reads reads = new Reads();
        Set<Symbol> seen = identities();
        Deque<Symbol> left = new ArrayDeque<>();
        if (whole != null) {
            left.push(whole);
        }
        while (!left.isEmpty()) {
            Symbol step = left.pop();
            if (!seen.add(step)) {
                continue;
            }
            reads.asked.addAll(Symbols.asked(step));
            boolean isWithin =
                    reads.withinFunctions.contains(step) || Symbols.type(step).equals("lambda");
            for (Symbol part : Symbols.parts(step)) {
                if (isWithin) {
                    reads.withinFunctions.add(part);
                }
                left.push(part);
            }
        }
        return reads;
    }

    /** Whether the expression asks of this step whether it is there, so that nothing is an answer. */
    boolean isAsked(Symbol step) {
        return asked.contains(step);
    }

    boolean isWithinFunction(Symbol step) {
        return withinFunctions.contains(step);
    }

    /** The names that lead down from what a path is over; empty for anything else. */
    static List<String> path(Symbol path) {
        List<String> names = new ArrayList<>();
        if (!Symbols.type(path).equals("path")) {
            return names;
        }
        List<Symbol> steps = Symbols.steps(path);
        Symbol first = steps.get(0);
        boolean fromVariable = Symbols.type(first).equals("variable");
        if (fromVariable && (!WHOLE.contains(Symbols.value(first)) || Symbols.bindsItems(first))) {
            return names;
        }
        for (Symbol step : steps.subList(fromVariable ? 1 : 0, steps.size())) {
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

    /** Whether a path takes one item of a list by its place. */
    static boolean picksOne(Symbol path) {
        return Symbols.steps(path).stream()
                .flatMap(step -> Symbols.overItems(step).stream())
                .anyMatch(part -> Symbols.type(part).equals("number"));
    }

    private static Set<Symbol> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
