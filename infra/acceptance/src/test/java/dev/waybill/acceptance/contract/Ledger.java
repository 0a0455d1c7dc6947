package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.acceptance.contract.Place.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which examples of a contract were run against a server, and what came otherwise. Not thread-safe. */
final class Ledger {

    private final Examples examples;
    private final BodySchemas schemas;
    private final Set<String> answered = new TreeSet<>();
    private final Set<String> sent = new TreeSet<>();
    private final Set<String> compared = new TreeSet<>();
    private final Set<String> refusals = new TreeSet<>();
    private final Map<String, String> different = new LinkedHashMap<>();

    Ledger(Examples examples) {
        this.examples = examples;
        this.schemas = new BodySchemas(examples.contract());
    }

    /** Notes that this operation did what was asked. */
    void answered(String operation) {
        answered.add(operation);
    }

    /** Notes that this example was sent. */
    void sent(Place place, String example) {
        requireShown(place, example);
        sent.add(named(place, example));
    }

    /** Notes what came where this example stands. */
    void came(Place place, String example, JsonNode body) {
        String name = named(place, example);
        compared.add(name);
        if (place.kind() == Kind.REFUSAL) {
            refusals.add(example);
        }
        List<String> wrong = new ArrayList<>(schemas.violations(place, body));
        if (place.examples().contains(example)) {
            wrong.addAll(Likeness.differences(examples.value(example), body));
        } else {
            wrong.add("the contract does not show it there");
        }
        if (!wrong.isEmpty()) {
            different.put(name, String.join("\n    ", wrong) + "\n  what came, to be put there as its value:\n" + body);
        }
    }

    private static void requireShown(Place place, String example) {
        if (!place.examples().contains(example)) {
            throw new AssertionError(place + " does not show the example " + example);
        }
    }

    /** What came otherwise than it is shown, in words, with what came. */
    List<String> differences() {
        return different.entrySet().stream()
                .map(entry -> "\n" + entry.getKey() + ":\n    " + entry.getValue())
                .toList();
    }

    /**
     * The operations that never did what was asked, and the bodies and examples that were not run.
     *
     * @param excused names of examples that nobody need run
     */
    List<String> untold(Set<String> excused) {
        List<String> untold = new ArrayList<>();
        for (Route route : ContractRoutes.of(examples.contract())) {
            if (!answered.contains(route.operation().path("operationId").asText())) {
                untold.add(route + " was never answered");
            }
        }
        for (Place place : examples.places()) {
            if (place.examples().isEmpty()) {
                untold.add(place + " has no example");
            }
            for (String example : place.examples()) {
                if (!isRun(place, example) && !excused.contains(example)) {
                    untold.add(named(place, example));
                }
            }
        }
        return untold;
    }

    /** A problem is one and the same in every answer that can be it. */
    private boolean isRun(Place place, String example) {
        return switch (place.kind()) {
            case REQUEST -> sent.contains(named(place, example));
            case REFUSAL -> refusals.contains(example);
            case ANSWER, EVENT -> compared.contains(named(place, example));
        };
    }

    private static String named(Place place, String example) {
        return place + ", example " + example;
    }
}
