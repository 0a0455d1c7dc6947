package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;
import com.dashjoin.jsonata.Utils.JList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions of lists and objects. What they put together was there before. */
final class ListFunctions {

    private ListFunctions() {}

    static Stream<BuiltIn> all() {
        return Stream.of(
                BuiltIn.handingOn("append", "<xx:a>", ListFunctions::append),
                BuiltIn.handingOn("reverse", "<a:a>", args -> Functions.reverse(args.list(0))),
                BuiltIn.handingOn("shuffle", "<a:a>", args -> Functions.shuffle(args.list(0))),
                BuiltIn.handingOn("distinct", "<x:x>", ListFunctions::distinct),
                BuiltIn.of("zip", "<a+>", ListFunctions::zip),
                BuiltIn.of("keys", "<x-:a<s>>", args -> Functions.keys(args.at(0))),
                BuiltIn.handingOn("lookup", "<x-s:x>", args -> Functions.lookup(args.at(0), args.text(1))),
                BuiltIn.of("spread", "<x-:a<o>>", ListFunctions::spread),
                BuiltIn.handingOn("merge", "<a<o>:o>", args -> Functions.merge(args.list(0))),
                BuiltIn.of("exists", "<x:b>", args -> args.at(0) != null),
                BuiltIn.of("boolean", "<x-:b>", args -> Functions.toBoolean(args.at(0))),
                BuiltIn.of("not", "<x-:b>", args -> Functions.not(args.at(0))),
                BuiltIn.of("type", "<x:s>", args -> Functions.type(args.at(0))),
                BuiltIn.of("clone", "<(oa)-:o>", args -> Functions.functionClone(args.at(0))),
                BuiltIn.of("error", "<s?:x>", args -> {
                    String message = args.text(0);
                    throw new JsonataException("D3137", message == null ? "$error() function evaluated" : message);
                }),
                BuiltIn.of("assert", "<bs?:x>", ListFunctions::check));
    }

    static @Nullable List<?> shuffled(@Nullable List<?> list, RandomGenerator random) {
        if (list == null) {
            return null;
        }
        List<?> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    private static @Nullable Object append(Arguments args) {
        Object one = args.at(0);
        Object other = args.at(1);
        if (one instanceof List<?> first && other instanceof List<?> second) {
            Bounds.current().memory().requireHeld(((long) first.size() + second.size()) * Measure.ENTRY);
        }
        return Functions.append(one, other);
    }

    /** Not the library's, which copies all so far for each part. */
    private static @Nullable Object spread(Arguments args) {
        Object value = args.at(0);
        if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
            return value;
        }
        List<Object> parts = Utils.createSequence();
        spread(value, parts, new Room());
        return parts;
    }

    private static void spread(@Nullable Object value, List<Object> parts, Room room) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                spread(item, parts, room);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> field : map.entrySet()) {
                Map<Object, Object> part = new LinkedHashMap<>();
                part.put(field.getKey(), field.getValue());
                room.take(3 * Measure.FIELD);
                parts.add(part);
            }
        } else if (value != null) {
            room.take(Measure.ENTRY);
            parts.add(value);
        }
    }

    /** On the clock, for values that differ may be made to look the same at first. */
    private static @Nullable Object distinct(Arguments args) {
        Object value = args.at(0);
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        Set<Distinct> seen = new LinkedHashSet<>();
        Bounds bounds = Bounds.current();
        list.forEach(item -> seen.add(new Distinct(item, bounds)));
        List<Object> results =
                list instanceof JList<?> many && many.sequence ? Utils.createSequence() : new ArrayList<>();
        seen.forEach(one -> results.add(one.value()));
        return results;
    }

    private static Object zip(Arguments args) {
        int length = Integer.MAX_VALUE;
        for (Object list : args.values()) {
            length = Math.min(length, list == null ? 0 : ((List<?>) list).size());
        }
        List<Object> rows = new ArrayList<>();
        Room room = new Room();
        for (int i = 0; i < length && !args.values().isEmpty(); i++) {
            List<Object> row = new ArrayList<>(args.values().size());
            for (Object list : args.values()) {
                row.add(((List<?>) list).get(i));
            }
            room.take((long) Measure.ENTRY * (row.size() + 6));
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object check(Arguments args) {
        if (!Boolean.TRUE.equals(args.at(0))) {
            String message = args.text(1);
            throw new JsonataException("D3141", message == null ? "$assert() statement failed" : message);
        }
        return null;
    }
}
