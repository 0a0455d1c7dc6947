package dev.waybill.acceptance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with the examples of a contract. */
final class ExampleMistakes {

    private ExampleMistakes() {}

    /** In words, each with the place or the example; empty where all is well. */
    static List<String> of(Examples examples) {
        List<String> mistakes = new ArrayList<>();
        BodySchemas schemas = new BodySchemas(examples.contract());
        Set<String> unused = new TreeSet<>(examples.names());
        for (Place place : examples.places()) {
            if (place.examples().isEmpty()) {
                mistakes.add(place + " has no example");
            }
            place.strays().forEach(name -> mistakes.add(place + " does not refer to the example " + name));
            for (String name : place.examples()) {
                unused.remove(name);
                if (examples.value(name).isMissingNode()) {
                    mistakes.add(place + " has the example " + name + ", which is not there");
                } else {
                    schemas.violations(place, examples.value(name))
                            .forEach(wrong -> mistakes.add(place + ", example " + name + ": " + wrong));
                }
            }
        }
        unused.forEach(name -> mistakes.add("the example " + name + " stands nowhere"));
        examples.names().stream()
                .filter(name -> examples.summary(name).isBlank())
                .forEach(name -> mistakes.add("the example " + name + " has no summary"));
        return mistakes;
    }
}
