package dev.waybill.models.endpoints;

import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import dev.waybill.core.model.EndpointTexts.NotReadException;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that a function was deployed with and those of a store, which may change while it runs. The store is read when
 * somebody asks for the endpoints as they stand {@link #now} and the last reading is a minute old; five seconds, where a name
 * that is wanted is not known. A text that gets a mistake stays in use as it was, and all of it does while the store cannot be
 * read; each reading tells the log what is wrong. Thread-safe.
 */
public final class RenewedEndpoints implements ModelEndpoints {

    /** How old the endpoints in use may be. */
    static final Duration KEPT = Duration.ofMinutes(1);

    /** How often the store is asked at most. */
    static final Duration APART = Duration.ofSeconds(5);

    private final EndpointText deployed;
    private final EndpointTexts store;
    private final OpenEndpoints open;
    private final MistakeLog mistakes;
    private final Clock clock;
    private volatile @Nullable Reading last;

    private record Reading(Instant at, List<EndpointText> texts, EndpointSet set, ConfiguredEndpoints endpoints) {}

    /** @param deployed what the function was deployed with: it counts first */
    public RenewedEndpoints(EndpointText deployed, EndpointTexts store, Secrets secrets, Clock clock, EventLog log) {
        this(deployed, store, new OpenEndpoints(secrets, OpenEndpoints.onClassPath()), clock, log);
    }

    /** With these kinds instead of those on the class path. */
    RenewedEndpoints(
            EndpointText deployed,
            EndpointTexts store,
            Secrets secrets,
            Collection<EndpointKind> kinds,
            Clock clock,
            EventLog log) {
        this(deployed, store, new OpenEndpoints(secrets, kinds), clock, log);
    }

    private RenewedEndpoints(
            EndpointText deployed, EndpointTexts store, OpenEndpoints open, Clock clock, EventLog log) {
        this.deployed = deployed;
        this.store = store;
        this.open = open;
        this.mistakes = new MistakeLog(log);
        this.clock = clock;
    }

    @Override
    public ModelEndpoints now(Set<String> wanted) {
        @Nullable Reading before = last;
        return before != null && !isDue(before, wanted) ? before.endpoints : renewed(wanted).endpoints;
    }

    private synchronized Reading renewed(Set<String> wanted) {
        @Nullable Reading before = last;
        if (before != null && !isDue(before, wanted)) {
            return before;
        }
        Reading next = read(before);
        next.endpoints.closeOthers();
        last = next;
        return next;
    }

    private boolean isDue(Reading before, Set<String> wanted) {
        Duration age = Duration.between(before.at, clock.instant());
        if (age.isNegative() || age.compareTo(KEPT) >= 0) {
            return true;
        }
        return age.compareTo(APART) >= 0
                && wanted.stream()
                        .anyMatch(name -> before.endpoints.config(name).isEmpty());
    }

    private Reading read(@Nullable Reading before) {
        List<EndpointText> texts = new ArrayList<>();
        texts.add(deployed);
        Standing standing;
        EndpointSet set;
        try {
            texts.addAll(store.read());
            set = before != null && before.texts.equals(texts) ? before.set : together(texts, before);
            standing = set.mistakes().isEmpty() ? Standing.WHOLE : Standing.MISTAKEN;
        } catch (NotReadException failed) {
            mistakes.tell(failed);
            standing = Standing.UNREAD;
            set = before == null ? together(texts, null) : before.set;
            texts = before == null ? texts : before.texts;
        }
        mistakes.tell(set.mistakes());
        // The time after the reading: a store that is slow to refuse is not asked again at once.
        return new Reading(clock.instant(), List.copyOf(texts), set, new ConfiguredEndpoints(set, standing, open));
    }

    private EndpointSet together(List<EndpointText> texts, @Nullable Reading before) {
        return ReadTogether.of(texts, open.kinds(), (before == null ? EndpointSet.NONE : before.set).good());
    }

    @Override
    public Standing standing() {
        return now(Set.of()).standing();
    }

    @Override
    public int mistakenTexts() {
        return now(Set.of()).mistakenTexts();
    }

    @Override
    public Set<String> names() {
        return now(Set.of()).names();
    }

    @Override
    public Optional<EndpointConfig> config(String name) {
        return now(Set.of(name)).config(name);
    }

    @Override
    public Set<String> stepKinds(String name) {
        return now(Set.of(name)).stepKinds(name);
    }

    @Override
    public ParameterRules parameters(String name) {
        return now(Set.of(name)).parameters(name);
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        return now(Set.of(name)).endpoint(name);
    }

    @Override
    public String priceVersion() {
        return now(Set.of()).priceVersion();
    }
}
