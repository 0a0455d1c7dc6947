package dev.waybill.local.standin;

import dev.waybill.core.model.EndpointText;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the example tasks ask and a machine does not have: a language model, the endpoint {@code llm}, and an ERP, the endpoint
 * {@code erp}. Both answer by simple rules on the loopback interface, and say that they are stand-ins. Nothing outlives
 * {@link #close}, what was booked neither. Thread-safe.
 */
public final class StandIns implements AutoCloseable {

    /** The endpoints that are stood in for. */
    public static final Set<String> NAMES = Set.of("llm", "erp");

    private final LoopbackServer model = new LoopbackServer(StandInModel::complete);
    private final LoopbackServer erp = new LoopbackServer(StandInErp.opened()::answer);

    private StandIns() {}

    public static StandIns start() {
        return new StandIns();
    }

    /** Of these endpoints, what an operator would write; none where none is named. */
    public Optional<EndpointText> endpoints(Set<String> names) {
        String entries = Stream.of(
                        Map.entry("llm", "{kind: openai, baseUrl: \"" + model.url() + "/v1\"}"),
                        Map.entry("erp", "{kind: http, baseUrl: \"" + erp.url() + "\", allowPrivate: true}"))
                .filter(entry -> names.contains(entry.getKey()))
                .map(entry -> "  " + entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new EndpointText("the stand-ins", "endpoints:\n" + entries));
    }

    /** Where what was booked can be read. */
    public URI bookings() {
        return erp.url().resolve("/bookings");
    }

    @Override
    public void close() {
        model.close();
        erp.close();
    }
}
