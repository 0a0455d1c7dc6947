package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Price;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.core.schema.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The endpoints of the operator's texts, opened by the kinds on the class path when first asked for. Where the kind
 * {@code embedded} is there, an endpoint of that name is too, without being written down. Never changes; thread-safe.
 */
public final class ConfiguredEndpoints implements ModelEndpoints {

    private static final String EMBEDDED = "embedded";

    private final Map<String, EndpointConfig> configs;
    private final OpenEndpoints open;
    private final String priceVersion;
    private final Standing standing;

    /**
     * @param yaml the endpoints file's text; blank for none
     * @throws InvalidEndpointsException listing everything that is wrong with it
     */
    public ConfiguredEndpoints(String yaml, Secrets secrets) {
        this(yaml, secrets, OpenEndpoints.onClassPath());
    }

    /** With these kinds instead of those on the class path. */
    public ConfiguredEndpoints(String yaml, Secrets secrets, Collection<EndpointKind> kinds) {
        this(one(yaml, kinds), Standing.WHOLE, new OpenEndpoints(secrets, kinds));
    }

    ConfiguredEndpoints(EndpointSet set, Standing standing, OpenEndpoints open) {
        Map<String, EndpointConfig> all = new LinkedHashMap<>();
        if (open.kinds().contains(EMBEDDED)) {
            all.put(
                    EMBEDDED,
                    new EndpointConfig(EMBEDDED, EMBEDDED, EndpointConfig.Address.NONE, null, Price.FREE, Map.of()));
        }
        all.putAll(set.endpoints());
        this.configs = Collections.unmodifiableMap(all);
        this.open = open;
        this.priceVersion = set.priceVersion();
        this.standing = standing;
    }

    /**
     * Several texts, read as one.
     *
     * @throws InvalidEndpointsException listing everything that is wrong with any of them
     */
    public static ConfiguredEndpoints of(List<EndpointText> texts, Secrets secrets) {
        OpenEndpoints open = new OpenEndpoints(secrets, OpenEndpoints.onClassPath());
        EndpointSet set = ReadTogether.of(texts, open.kinds(), Map.of());
        if (!set.mistakes().isEmpty()) {
            throw InvalidEndpointsException.of(set.mistakes());
        }
        return new ConfiguredEndpoints(set, Standing.WHOLE, open);
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Set<String> names() {
        return configs.keySet();
    }

    @Override
    public Optional<EndpointConfig> config(String name) {
        return Optional.ofNullable(configs.get(name));
    }

    @Override
    public Set<String> stepKinds(String name) {
        return config(name).map(config -> open.kind(config).stepKinds()).orElse(Set.of());
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        EndpointConfig config = config(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no model endpoint has the name asked for; there are " + String.join(", ", names())));
        return open.get(config);
    }

    @Override
    public String priceVersion() {
        return priceVersion;
    }

    /**
     * Resolves every secret once, so that a start can refuse a reference that leads nowhere before a job meets it.
     *
     * @throws InvalidEndpointsException naming each such reference
     */
    public void checkSecrets() {
        List<Violation> problems = new ArrayList<>();
        for (EndpointConfig config : configs.values()) {
            try {
                open.secretOf(config);
            } catch (UnresolvedSecretException unresolved) {
                String pointer = Entries.child("/endpoints", config.name()) + "/secret";
                problems.add(Entries.violation(
                        pointer, null, "a reference that can be resolved", String.valueOf(unresolved.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidEndpointsException(problems);
        }
    }

    /** Forgets what is open of an earlier reading and not of these. */
    void closeOthers() {
        open.keepOnly(configs.values());
    }

    private static EndpointSet one(String yaml, Collection<EndpointKind> kinds) {
        EndpointSet set = ReadTogether.of(
                List.of(new EndpointText("", yaml)),
                kinds.stream().map(EndpointKind::kind).collect(Collectors.toSet()),
                Map.of());
        if (!set.mistakes().isEmpty()) {
            throw new InvalidEndpointsException(
                    set.mistakes().stream().map(Mistake::violation).toList());
        }
        return set;
    }
}
