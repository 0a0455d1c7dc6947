package dev.waybill.core.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many places a list of mistakes names and how long each may be, so that no document decides how long its refusal is. */
public final class Places {

    /** More are counted, not listed, and the count is one of them. */
    public static final int MOST = 200;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_POINTER = 500;
    private static final int LONGEST_DETAIL = 1_000;
    private static final String CUT = "…";

    private Places() {}

    /**
     * All places, or where there are more than {@link #MOST} the first and one last entry that counts the rest.
     *
     * @param rest makes that entry of how many are left out
     */
    public static <T> List<T> listed(List<T> all, IntFunction<T> rest) {
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        List<T> listed = new ArrayList<>(all.subList(0, MOST - 1));
        listed.add(rest.apply(all.size() - listed.size()));
        return List.copyOf(listed);
    }

    /** A JSON Pointer whose names anybody may have chosen; a name that is cut ends with an ellipsis. */
    static String pointer(String pointer) {
        if (pointer.length() <= LONGEST_NAME) {
            return pointer;
        }
        String names = Stream.of(pointer.split("/", -1))
                .map(name -> cut(name, LONGEST_NAME))
                .collect(Collectors.joining("/"));
        return cut(names, LONGEST_POINTER);
    }

    static String detail(String detail) {
        return cut(detail, LONGEST_DETAIL);
    }

    /** Half of a character or of an escape would be none. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        char last = text.charAt(longest - 1);
        return text.substring(0, Character.isHighSurrogate(last) || last == '~' ? longest - 1 : longest) + CUT;
    }
}
