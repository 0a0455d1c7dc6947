package dev.waybill.acceptance.fidelity;

import dev.waybill.acceptance.fidelity.Place.Difference;
import dev.waybill.acceptance.oracle.KnownDifferences;
import dev.waybill.acceptance.scenario.Scenarios;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Scenarios, runtimes and their differences as people read them. */
final class FidelityPage {

    private FidelityPage() {}

    /** The names of the scenarios' tests. */
    static List<String> scenarios() {
        return Arrays.stream(Scenarios.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .sorted()
                .toList();
    }

    static String markdown() {
        return scenarioTable()
                + Place.ALL.stream().map(FidelityPage::differences).collect(Collectors.joining())
                + machines();
    }

    private static String scenarioTable() {
        String names = Place.ALL.stream().map(Place::name).collect(Collectors.joining(" | "));
        return "## Scenarios\n\n| what a caller sees | " + names + " |\n|---|" + "---|".repeat(Place.ALL.size()) + "\n"
                + scenarios().stream().map(FidelityPage::row).collect(Collectors.joining());
    }

    private static String row(String scenario) {
        return "| " + words(scenario) + " | "
                + Place.ALL.stream()
                        .map(place -> place.absent().getOrDefault(scenario, "holds"))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String differences(Place place) {
        return "\n## Where " + place.name() + " differs from the services\n\n"
                + "| the template asks for | there | what follows |\n|---|---|---|\n"
                + place.differences().stream().map(FidelityPage::row).collect(Collectors.joining());
    }

    private static String row(Difference difference) {
        return "| " + difference.what() + " | " + difference.there() + " | " + difference.follows() + " |\n";
    }

    /** The machines of the language's own suite, which LocalStack runs beside the engine of this project. */
    private static String machines() {
        Map<String, String> differ = new TreeMap<>(KnownDifferences.ENDS);
        differ.putAll(KnownDifferences.CAUSES);
        return "\n## State machines that end otherwise on LocalStack than in the service\n\n| machine | cause |\n|---|---|\n"
                + differ.entrySet().stream()
                        .map(machine -> "| `" + machine.getKey() + "` | " + machine.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    /** {@code jobOfATeam_isDone} is "Job of a team is done". */
    private static String words(String test) {
        String words =
                test.replace("_", " ").replaceAll("(?<=[A-Za-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
