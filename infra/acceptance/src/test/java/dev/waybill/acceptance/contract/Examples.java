package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.contract.Place.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The examples of a contract, and the places where one has to stand. Immutable. */
final class Examples {

    private final JsonNode contract;
    private final List<Place> places = new ArrayList<>();

    private Examples(JsonNode contract) {
        this.contract = contract;
        operations("paths", Kind.REQUEST);
        operations("webhooks", Kind.EVENT);
        contract.at("/components/responses")
                .properties()
                .forEach(response -> bodies(Kind.REFUSAL, response.getKey(), "refuses", response.getValue()));
    }

    static Examples of(JsonNode contract) {
        return new Examples(contract);
    }

    private void operations(String where, Kind sent) {
        contract.path(where)
                .forEach(path -> path.forEach(operation -> {
                    String name = operation.path("operationId").asText();
                    bodies(sent, name, "", operation.path("requestBody"));
                    operation.path("responses").properties().stream()
                            .filter(response -> response.getKey().startsWith("2"))
                            .forEach(response -> bodies(Kind.ANSWER, name, response.getKey(), response.getValue()));
                }));
    }

    private void bodies(Kind kind, String name, String status, JsonNode described) {
        described
                .path("content")
                .properties()
                .forEach(media -> places.add(new Place(kind, name, status, media.getKey(), media.getValue())));
    }

    /** Every body of the contract, in its order. */
    List<Place> places() {
        return List.copyOf(places);
    }

    Place place(Kind kind, String operation, String status, String contentType) {
        return places.stream()
                .filter(place -> place.kind() == kind
                        && place.operation().equals(operation)
                        && place.status().equals(status)
                        && place.contentType().equals(contentType))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "the contract has no body for %s %s %s %s".formatted(kind, operation, status, contentType)));
    }

    /** The place where the API refuses with this code. */
    Place refusal(String code) {
        return places.stream()
                .filter(place ->
                        place.kind() == Kind.REFUSAL && place.examples().contains(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no example of the problem " + code));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> all = contract.at("/components/examples").fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    /** Missing where there is none of the name. */
    JsonNode value(String name) {
        return contract.at("/components/examples/" + name + "/value");
    }

    String summary(String name) {
        return contract.at("/components/examples/" + name + "/summary").asText();
    }

    JsonNode contract() {
        return contract;
    }
}
