package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointText;
import java.util.List;
import java.util.Map;

/**
 * The operator's texts read together: what can be used of them, and what is wrong with the rest.
 *
 * @param endpoints by name, in the order of the texts
 * @param priceVersion names the price table: what the texts give, else a hash of all that are in use
 * @param mistakes in the order of the texts; none: all is used as it stands
 * @param good by place the texts without a mistake of their own, which stand in for themselves when they get one
 */
public record EndpointSet(
        Map<String, EndpointConfig> endpoints,
        String priceVersion,
        List<Mistake> mistakes,
        Map<String, EndpointText> good) {

    /** Nothing has been read yet. */
    static final EndpointSet NONE = new EndpointSet(Map.of(), "", List.of(), Map.of());
}
