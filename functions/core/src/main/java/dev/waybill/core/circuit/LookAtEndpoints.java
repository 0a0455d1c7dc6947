package dev.waybill.core.circuit;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelEndpoints.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The operator's endpoints, and how each of their models has done lately. Thread-safe. */
public final class LookAtEndpoints {

    private final ModelEndpoints endpoints;
    private final CircuitStore circuits;
    private final Clock clock;

    public LookAtEndpoints(ModelEndpoints endpoints, CircuitStore circuits, Clock clock) {
        this.endpoints = endpoints;
        this.circuits = circuits;
        this.clock = clock;
    }

    /**
     * One endpoint.
     *
     * @param stepKinds the kinds of steps that it answers, by name
     * @param models those that the endpoints file names and those that were called in the last 30 days, by name; none
     *     where the endpoint runs in the process that calls it, which no circuit guards
     */
    public record Endpoint(EndpointConfig config, Set<String> stepKinds, List<Circuit> models, Instant at) {

        /** The same with these of its models only. */
        public Endpoint only(Predicate<Circuit> shown) {
            return new Endpoint(config, stepKinds, models.stream().filter(shown).collect(Collectors.toList()), at);
        }
    }

    /**
     * All that are in use.
     *
     * @param endpoints in the order of the operator's texts
     * @param texts how far these are what the texts say now
     * @param mistaken how many texts have mistakes
     */
    public record View(List<Endpoint> endpoints, Standing texts, int mistaken) {}

    /** All of one reading. */
    public View all() {
        ModelEndpoints known = endpoints.now(Set.of());
        return new View(endpoints(known), known.standing(), known.mistakenTexts());
    }

    private List<Endpoint> endpoints(ModelEndpoints known) {
        Instant now = clock.instant();
        return known.names().stream()
                .flatMap(name -> known.config(name).stream())
                .map(config -> new Endpoint(
                        config,
                        new TreeSet<>(known.stepKinds(config.name())),
                        config.isEmbedded() ? List.of() : models(config),
                        now))
                .collect(Collectors.toList());
    }

    private List<Circuit> models(EndpointConfig config) {
        Map<String, Circuit> models = new TreeMap<>();
        config.models().keySet().forEach(model -> models.put(model, Circuit.unknown(config.name(), model)));
        circuits.of(config.name()).forEach(circuit -> models.put(circuit.model(), circuit));
        return List.copyOf(models.values());
    }
}
