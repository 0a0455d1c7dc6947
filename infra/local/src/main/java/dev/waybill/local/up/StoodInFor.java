package dev.waybill.local.up;

import dev.waybill.core.model.EndpointText;
import dev.waybill.local.standin.StandIns;
import dev.waybill.models.endpoints.ReadTogether;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The endpoints that this process stands in for: those of {@link StandIns} that the operator's own do not name. */
final class StoodInFor implements AutoCloseable {

    static final StoodInFor NOTHING = new StoodInFor(null, Set.of());

    private final @Nullable StandIns standIns;
    private final Set<String> names;

    private StoodInFor(@Nullable StandIns standIns, Set<String> names) {
        this.standIns = standIns;
        this.names = names;
    }

    /** @param own what the operator wrote; a mistake in it is told where all are read */
    static StoodInFor besides(List<EndpointText> own) {
        Set<String> taken = ReadTogether.here(own).endpoints().keySet();
        Set<String> names =
                StandIns.NAMES.stream().filter(name -> !taken.contains(name)).collect(Collectors.toUnmodifiableSet());
        return names.isEmpty() ? NOTHING : new StoodInFor(StandIns.start(), names);
    }

    /** The operator's own, and these behind them. */
    List<EndpointText> addedTo(List<EndpointText> own) {
        return standIns == null
                ? own
                : Stream.concat(own.stream(), Stream.of(standIns.endpoints(names)))
                        .toList();
    }

    /** Where they answer. */
    Map<String, URI> urls() {
        Map<String, URI> urls = new TreeMap<>(standIns == null ? Map.of() : standIns.urls());
        urls.keySet().retainAll(names);
        return urls;
    }

    @Override
    public void close() {
        if (standIns != null) {
            standIns.close();
        }
    }
}
