package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions that call a function for each item. */
final class HigherFunctions {

    private HigherFunctions() {}

    static Stream<BuiltIn> all() {
        return Stream.of(
                BuiltIn.handingOn("map", "<af>", args -> Functions.map(args.list(0), args.at(1))),
                BuiltIn.handingOn("filter", "<af>", args -> Functions.filter(args.list(0), args.at(1))),
                BuiltIn.handingOn("single", "<af?>", HigherFunctions::single),
                BuiltIn.handingOn("reduce", "<afj?:j>", HigherFunctions::reduce),
                BuiltIn.handingOn("sift", "<o-f?:o>", args -> Functions.sift(untyped(args.object(0)), args.at(1))),
                BuiltIn.handingOn("each", "<o-f:a>", args -> Functions.each(args.object(0), args.at(1))),
                BuiltIn.handingOn("sort", "<af?:a>", args -> Sorting.sort(args.list(0), args.at(1))));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the library's own idea of an object
    private static @Nullable Map<Object, Object> untyped(@Nullable Map<String, Object> object) {
        return (Map) object;
    }

    private static @Nullable Object single(Arguments args) throws Throwable {
        List<?> list = args.list(0);
        if (list == null) {
            return null;
        }
        Object found = null;
        boolean any = false;
        Object function = args.at(1);
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            if (function != null
                    && !Boolean.TRUE.equals(Functions.toBoolean(
                            Functions.funcApply(function, Functions.hofFuncArgs(function, item, i, list))))) {
                continue;
            }
            if (any) {
                throw new JsonataException(
                        "D3138",
                        "The $single() function expected exactly 1 matching result.  Instead it matched more.");
            }
            found = item;
            any = true;
        }
        if (!any) {
            throw new JsonataException(
                    "D3139", "The $single() function expected exactly 1 matching result.  Instead it matched 0.");
        }
        return found;
    }

    /** What one call was given, and made, is let go once the next result is there. */
    private static @Nullable Object reduce(Arguments args) throws Throwable {
        List<?> list = args.list(0);
        Object function = args.at(1);
        if (list == null || function == null) {
            return null;
        }
        int arity = Functions.getFunctionArity(function);
        if (arity < 2) {
            throw new JsonataException(
                    "D3050", "The second argument of reduce function must be a function with at least two arguments");
        }
        boolean begun = args.at(2) != null || list.isEmpty();
        Object result = begun ? args.at(2) : list.get(0);
        Memory memory = Bounds.current().memory();
        long mark = memory.mark();
        for (int i = begun ? 0 : 1; i < list.size(); i++) {
            List<@Nullable Object> call = new ArrayList<>();
            call.add(result);
            call.add(list.get(i));
            if (arity >= 3) {
                call.add(i);
            }
            if (arity >= 4) {
                call.add(list);
            }
            result = Functions.funcApply(function, call);
            memory.letGo(mark, result);
        }
        return result;
    }
}
