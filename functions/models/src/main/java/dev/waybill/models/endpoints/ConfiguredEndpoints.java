package dev.waybill.models.endpoints;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
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
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The endpoints of the operator's file, opened by the kinds on the class path when first asked for. Where the kind
 * {@code embedded} is there, an endpoint of that name is too, without being written down. Thread-safe.
 */
public final class ConfiguredEndpoints implements ModelEndpoints {

    private static final String EMBEDDED = "embedded";

    private final Map<String, EndpointKind> kinds;
    private final Map<String, EndpointConfig> configs;
    private final Map<String, ModelEndpoint> open = new ConcurrentHashMap<>();
    private final Secrets secrets;
    private final String priceVersion;

    /**
     * @param yaml the endpoints file's text; blank for none
     * @throws InvalidEndpointsException listing everything that is wrong with it
     */
    public ConfiguredEndpoints(String yaml, Secrets secrets) {
        this(yaml, secrets, onClassPath());
    }

    /** With these kinds instead of those on the class path. */
    public ConfiguredEndpoints(String yaml, Secrets secrets, Collection<EndpointKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(EndpointKind::kind, kind -> kind));
        EndpointsFile file = EndpointsFile.parse(yaml, this.kinds.keySet());
        Map<String, EndpointConfig> all = new LinkedHashMap<>();
        if (this.kinds.containsKey(EMBEDDED)) {
            all.put(
                    EMBEDDED,
                    new EndpointConfig(EMBEDDED, EMBEDDED, EndpointConfig.Address.NONE, null, Price.FREE, Map.of()));
        }
        all.putAll(file.endpoints());
        this.configs = Collections.unmodifiableMap(all);
        this.secrets = secrets;
        this.priceVersion = file.priceVersion() != null ? file.priceVersion() : Sha256.of(yaml);
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
        return config(name).map(config -> kind(config).stepKinds()).orElse(Set.of());
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        EndpointConfig config = config(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no model endpoint has the name asked for; there are " + String.join(", ", names())));
        return open.computeIfAbsent(name, absent -> kind(config).open(config, () -> secretOf(config)));
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
                secretOf(config);
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

    private String secretOf(EndpointConfig config) {
        return config.secret() == null ? "" : secrets.resolve(config.secret());
    }

    private EndpointKind kind(EndpointConfig config) {
        EndpointKind kind = kinds.get(config.kind());
        if (kind == null) {
            throw new IllegalStateException("the file was read with other kinds");
        }
        return kind;
    }

    private static List<EndpointKind> onClassPath() {
        // The function's own class loader: the thread's may be the host's, which knows other kinds.
        return ServiceLoader.load(EndpointKind.class, ConfiguredEndpoints.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
