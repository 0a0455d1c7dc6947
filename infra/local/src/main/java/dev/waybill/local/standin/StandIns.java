package dev.waybill.local.standin;

import dev.waybill.core.model.EndpointText;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the example tasks ask and a machine does not have: a language model, the endpoint {@code llm}, and an ERP, the endpoint
 * {@code erp}. Both answer by simple rules on the loopback interface, and say that they are stand-ins. Nothing outlives
 * {@link #close}, what was booked neither. Thread-safe.
 */
public final class StandIns implements AutoCloseable {

    private static final String MODEL = "llm";
    private static final String ERP = "erp";

    /** The endpoints that can be stood in for. */
    public static final Set<String> NAMES = Set.of(MODEL, ERP);

    private final LoopbackServer model = new LoopbackServer(StandInModel::complete);
    private final LoopbackServer erp = new LoopbackServer(StandInErp.opened()::answer);

    private StandIns() {}

    public static StandIns start() {
        return new StandIns();
    }

    /** Where they answer, by the name of the endpoint. What the ERP has booked is at {@code /bookings}. */
    public Map<String, URI> urls() {
        return Map.of(MODEL, model.url(), ERP, erp.url());
    }

    /** These endpoints, as an operator would write them. */
    public EndpointText endpoints(Set<String> names) {
        Map<String, String> entries = new TreeMap<>(Map.of(
                MODEL, "{kind: openai, baseUrl: \"" + model.url() + "/v1\"}",
                ERP, "{kind: http, baseUrl: \"" + erp.url() + "\", allowPrivate: true}"));
        entries.keySet().retainAll(names);
        StringBuilder text = new StringBuilder("endpoints:\n");
        entries.forEach((name, entry) ->
                text.append("  ").append(name).append(": ").append(entry).append('\n'));
        return new EndpointText("the stand-ins", text.toString());
    }

    @Override
    public void close() {
        model.close();
        erp.close();
    }
}
