package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.Secrets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Opens endpoints by the kinds that exist here, each when it is first asked for. One whose entry stays as it is stays open when
 * the texts are read anew, with what it has learned of its models. Thread-safe.
 */
final class OpenEndpoints {

    private final Map<String, EndpointKind> kinds;
    private final Secrets secrets;
    private final Map<EndpointConfig, ModelEndpoint> open = new ConcurrentHashMap<>();

    OpenEndpoints(Secrets secrets, Collection<EndpointKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(EndpointKind::kind, kind -> kind));
        this.secrets = secrets;
    }

    KnownKinds kinds() {
        return KnownKinds.of(kinds.values());
    }

    EndpointKind kind(EndpointConfig config) {
        EndpointKind kind = kinds.get(config.kind());
        if (kind == null) {
            throw new IllegalStateException("the file was read with other kinds");
        }
        return kind;
    }

    ModelEndpoint get(EndpointConfig config) {
        return open.computeIfAbsent(config, absent -> kind(config).open(config, () -> secretOf(config)));
    }

    /** Forgets all but these. */
    void keepOnly(Collection<EndpointConfig> configs) {
        open.keySet().retainAll(Set.copyOf(configs));
    }

    String secretOf(EndpointConfig config) {
        return config.secret() == null ? "" : secrets.resolve(config.secret());
    }

    static List<EndpointKind> onClassPath() {
        // The function's own class loader: the thread's may be the host's, which knows other kinds.
        return ServiceLoader.load(EndpointKind.class, OpenEndpoints.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
