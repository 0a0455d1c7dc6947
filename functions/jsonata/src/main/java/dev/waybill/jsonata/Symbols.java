package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the library's steps are. It hands them to its callbacks, keeps the first, and shows nothing of them. */
final class Symbols {

    private static final VarHandle TYPE = field("type", String.class);
    private static final VarHandle PROCEDURE = field("procedure", Symbol.class);
    private static final VarHandle BODY = field("body", Symbol.class);
    private static final VarHandle ARGUMENTS = field("arguments", List.class);
    private static final VarHandle LEFT = field("lhs", Symbol.class);
    private static final VarHandle RIGHT = field("rhs", Symbol.class);
    private static final VarHandle VALUE = field("value", Object.class);
    private static final VarHandle POSITION = field("position", int.class);
    private static final VarHandle STEPS = field("steps", List.class);
    private static final VarHandle EXPRESSIONS = field("expressions", List.class);
    private static final VarHandle EXPRESSION = field("expression", Symbol.class);
    private static final VarHandle TERMS = field("terms", List.class);
    private static final VarHandle PREDICATE = field("predicate", List.class);
    private static final VarHandle CONDITION = field("condition", Symbol.class);
    private static final VarHandle THEN = field("then", Symbol.class);
    private static final VarHandle ELSE = field("_else", Symbol.class);
    private static final VarHandle PATTERN = field("pattern", Symbol.class);
    private static final VarHandle UPDATE = field("update", Symbol.class);
    private static final VarHandle DELETE = field("delete", Symbol.class);
    private static final VarHandle WHOLE = field(Jsonata.class, "ast", Symbol.class);
    private static final VarHandle ENVIRONMENT = field(Jsonata.class, "environment", Frame.class);

    private Symbols() {}

    /** Such as {@code path}, {@code function}, {@code wildcard}. */
    static String type(Symbol step) {
        String type = (String) TYPE.get(step);
        return type == null ? "" : type;
    }

    /** Whether this step gives the function that {@code caller} will call. */
    static boolean isCalledBy(Symbol caller, Symbol step) {
        Symbol call = type(caller).equals("apply") ? right(caller) : caller;
        return call != null && type(call).equals("function") && PROCEDURE.get(call) == step;
    }

    /** How many arguments a call in the last place has, which the library makes of a function's body. */
    static int argumentsOfTailCall(Symbol thunk) {
        Symbol call = (Symbol) BODY.get(thunk);
        List<?> arguments = call == null ? null : (List<?>) ARGUMENTS.get(call);
        return arguments == null ? 0 : arguments.size();
    }

    /** The step that is the whole expression. */
    static @Nullable Symbol whole(Jsonata expression) {
        return (Symbol) WHOLE.get(expression);
    }

    /** What is bound before it binds anything itself. */
    static Frame around(Jsonata expression) {
        return (Frame) ENVIRONMENT.get(expression);
    }

    /** Of a name or variable its name, without the dollar; of an operator its sign. */
    static String value(Symbol step) {
        return String.valueOf(VALUE.get(step));
    }

    /** How many characters of the expression there are up to the end of its token. */
    static int position(Symbol step) {
        return (int) POSITION.get(step);
    }

    /** Of a path. */
    static List<Symbol> steps(Symbol path) {
        return list(STEPS, path);
    }

    /** What a call hands over; of a function that is defined here, its parameters. */
    static List<Symbol> arguments(Symbol step) {
        return list(ARGUMENTS, step);
    }

    static @Nullable Symbol body(Symbol function) {
        return (Symbol) BODY.get(function);
    }

    static @Nullable Symbol left(Symbol step) {
        return (Symbol) LEFT.get(step);
    }

    static @Nullable Symbol right(Symbol step) {
        return (Symbol) RIGHT.get(step);
    }

    /** What an operator, a call, a block or a constructor is made of; each part is over what the step itself is over. */
    static List<Symbol> operands(Symbol step) {
        List<Symbol> parts = new ArrayList<>(arguments(step));
        parts.addAll(list(EXPRESSIONS, step));
        parts.addAll(pairs(step));
        addAny(parts, step, PROCEDURE, LEFT, RIGHT, EXPRESSION, CONDITION, THEN, ELSE);
        return parts;
    }

    /** The parts that a step asks of whether they are there: what {@code $exists} is given, and what stands before {@code ?:}. */
    static List<Symbol> asked(Symbol step) {
        if (called(step).equals("exists")) {
            return arguments(step);
        }
        Symbol left = left(step);
        if (type(step).equals("apply") && left != null && isExists(right(step))) {
            return List.of(left);
        }
        Symbol condition = (Symbol) CONDITION.get(step);
        Symbol then = (Symbol) THEN.get(step);
        // The library writes what stands before ?: twice.
        return condition != null && then != null && begin(condition) == begin(then) ? List.of(condition) : List.of();
    }

    /** As it stands behind {@code ~>}. */
    private static boolean isExists(@Nullable Symbol function) {
        return function != null
                && (called(function).equals("exists")
                        || (type(function).equals("variable") && value(function).equals("exists")));
    }

    /** Of a choice what it is by. */
    static Optional<Symbol> condition(Symbol step) {
        return Optional.ofNullable((Symbol) CONDITION.get(step));
    }

    /** Whether a call gives items of its first argument. */
    static boolean isFilter(Symbol call) {
        return called(call).equals("filter") && !arguments(call).isEmpty();
    }

    private static int begin(Symbol step) {
        List<Symbol> steps = steps(step);
        return steps.isEmpty() ? position(step) : position(steps.get(0));
    }

    /** What a call calls, by its name without the dollar; empty where that is no name. */
    static String called(Symbol call) {
        Symbol procedure = (Symbol) PROCEDURE.get(call);
        return procedure == null || !type(procedure).equals("variable") ? "" : value(procedure);
    }

    /** Of a text, a number, {@code true}, {@code false} or {@code null} that is written out; of anything else empty. */
    static Optional<Names.Constant> constant(Symbol step) {
        return switch (type(step)) {
            case "string", "number" -> Optional.of(new Names.Constant(VALUE.get(step)));
            case "value" -> Optional.of(new Names.Constant(VALUE.get(step) instanceof Boolean flag ? flag : null));
            default -> Optional.empty();
        };
    }

    /** The items of a list that is written out; of anything else the step itself. */
    static List<Symbol> listed(Symbol step) {
        return type(step).equals("unary") && value(step).equals("[") ? list(EXPRESSIONS, step) : List.of(step);
    }

    /** The parts of which one gives what the step gives, null for one that is not written; empty where it gives something itself. */
    static List<@Nullable Symbol> lastOf(Symbol step) {
        if (!overItems(step).isEmpty()) {
            return List.of();
        }
        return switch (type(step)) {
            case "condition" -> Arrays.asList((Symbol) THEN.get(step), (Symbol) ELSE.get(step));
            case "block" -> {
                List<Symbol> parts = list(EXPRESSIONS, step);
                yield parts.isEmpty() ? List.of() : Arrays.asList(parts.get(parts.size() - 1));
            }
            case "bind" -> Arrays.asList(right(step));
            default -> List.of();
        };
    }

    /** Whether what a step gives is grouped. */
    static boolean isGrouped(Symbol step) {
        return step.group != null;
    }

    /** What a transformation is made of; each part is over what is transformed. */
    static List<Symbol> transformed(Symbol step) {
        List<Symbol> parts = new ArrayList<>();
        addAny(parts, step, PATTERN, UPDATE, DELETE);
        return parts;
    }

    /** Filters, grouping and sorting: what is evaluated over the items that a step gives. */
    static List<Symbol> overItems(Symbol step) {
        List<Symbol> parts = new ArrayList<>();
        stages(step).forEach(stage -> {
            if (stage.expr instanceof Symbol filter) {
                parts.add(filter);
            }
        });
        list(TERMS, step).forEach(term -> addAny(parts, term, EXPRESSION));
        if (step.group != null) {
            parts.addAll(pairs(step.group));
        }
        return parts;
    }

    /** All that a step is made of, whatever it is over. */
    static List<Symbol> parts(Symbol step) {
        List<Symbol> parts = operands(step);
        parts.addAll(steps(step));
        parts.addAll(transformed(step));
        parts.addAll(overItems(step));
        addAny(parts, step, BODY);
        return parts;
    }

    /** What an expression that is one call calls. */
    static Symbol procedureOf(Jsonata call) {
        Symbol whole = whole(call);
        Symbol procedure = whole == null ? null : (Symbol) PROCEDURE.get(whole);
        if (procedure == null) {
            throw new IllegalArgumentException("the expression is not one call");
        }
        return procedure;
    }

    /** Makes of an operator a call of this function with its two sides. */
    static void turnIntoCall(Symbol operator, Symbol procedure) {
        List<Symbol> sides = new ArrayList<>();
        addAny(sides, operator, LEFT, RIGHT);
        TYPE.set(operator, "function");
        PROCEDURE.set(operator, procedure);
        ARGUMENTS.set(operator, sides);
        LEFT.set(operator, null);
        RIGHT.set(operator, null);
    }

    /** The variables that a step binds to its items ({@code @}) or their places ({@code #}). */
    static List<String> boundBy(Symbol step) {
        return Stream.concat(
                        Stream.of(step.focus == null ? "" : step.focus, step.index == null ? "" : step.index),
                        stages(step).stream()
                                .filter(stage -> type(stage).equals("index"))
                                .map(Symbols::value))
                .map(String::valueOf)
                .toList();
    }

    /** Whether a step binds its items, and leaves the path where it was. */
    static boolean bindsItems(Symbol step) {
        return step.focus != null;
    }

    private static List<Symbol> stages(Symbol step) {
        List<Symbol> stages = new ArrayList<>(list(PREDICATE, step));
        if (step.stages != null) {
            stages.addAll(step.stages);
        }
        return stages;
    }

    private static List<Symbol> pairs(Symbol step) {
        return step.lhsObject == null
                ? List.of()
                : step.lhsObject.stream().flatMap(Stream::of).toList();
    }

    private static void addAny(List<Symbol> parts, Symbol step, VarHandle... fields) {
        for (VarHandle field : fields) {
            Symbol part = (Symbol) field.get(step);
            if (part != null) {
                parts.add(part);
            }
        }
    }

    @SuppressWarnings("unchecked") // as the library declares it
    private static List<Symbol> list(VarHandle field, Symbol step) {
        List<Symbol> list = (List<Symbol>) field.get(step);
        return list == null ? List.of() : list;
    }

    private static VarHandle field(String name, Class<?> type) {
        return field(Symbol.class, name, type);
    }

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(
                    "another version of the JSONata library than the one it was made for", other);
        }
    }
}
