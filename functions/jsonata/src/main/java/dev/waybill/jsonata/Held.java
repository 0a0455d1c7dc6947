package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the variables of one expression hold, as far as that is certain: a place, or one item of the list there. Not thread-safe. */
final class Held {

    /** The functions that hand the items of a list to a function, with the parameters that are such items. */
    private static final Map<String, Set<Integer>> ITEMS = Map.of(
            "map", Set.of(0), "filter", Set.of(0), "single", Set.of(0), "sort", Set.of(0, 1), "reduce", Set.of(1));

    private static final int LONGEST_WAY = 16;

    private final Map<String, Integer> bindings = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    boolean isBound(String variable) {
        return bindings.containsKey(variable);
    }

    void bind(String variable) {
        bindings.merge(variable, 1, Integer::sum);
    }

    void bind(String variable, @Nullable Place place) {
        bind(variable);
        hold(variable, place);
    }

    private void hold(String variable, @Nullable Place place) {
        if (place != null && !place.from().equals(variable)) {
            places.put(variable, place);
        }
    }

    /** What the parameters hold of a function that is written out where a call hands a list to it. */
    void call(Symbol call, @Nullable Place list) {
        List<Symbol> arguments = Symbols.arguments(call);
        Set<Integer> items = ITEMS.getOrDefault(Symbols.called(call), Set.of());
        if (arguments.size() < 2 || !Symbols.type(arguments.get(1)).equals("lambda")) {
            return;
        }
        List<Symbol> parameters = Symbols.arguments(arguments.get(1));
        for (int i = 0; i < parameters.size(); i++) {
            if (items.contains(i)) {
                hold(Symbols.value(parameters.get(i)), list);
            }
        }
    }

    /** The names that lead to a place from the whole; empty where that is not certain: a name may be bound twice. */
    Optional<List<Names.Name>> fromWhole(Place place) {
        Place here = place;
        for (int steps = 0; steps < LONGEST_WAY; steps++) {
            if (here.from().equals(Place.WHOLE)) {
                return Optional.of(here.names());
            }
            if (here.from().equals(Place.ROOT_VARIABLE)) {
                return isBound(Place.ROOT_VARIABLE) ? Optional.empty() : Optional.of(here.names());
            }
            Place held = places.get(here.from());
            if (held == null || bindings.getOrDefault(here.from(), 0) != 1) {
                return Optional.empty();
            }
            here = held.then(here.names());
        }
        return Optional.empty();
    }
}
