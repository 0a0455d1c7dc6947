package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the library's steps are. It hands them to its callbacks and shows nothing of them. */
final class Symbols {

    private static final VarHandle TYPE = field("type", String.class);
    private static final VarHandle PROCEDURE = field("procedure", Symbol.class);
    private static final VarHandle BODY = field("body", Symbol.class);
    private static final VarHandle ARGUMENTS = field("arguments", List.class);
    private static final VarHandle RIGHT = field("rhs", Symbol.class);

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

    private static @Nullable Symbol right(Symbol step) {
        return (Symbol) RIGHT.get(step);
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(Symbol.class, MethodHandles.lookup())
                    .findVarHandle(Symbol.class, name, type);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(
                    "another version of the JSONata library than the one it was made for", other);
        }
    }
}
