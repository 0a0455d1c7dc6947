package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Price;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    private final int mistakenTexts;
    /** What is read again to say where something stands. */
    private final Collection<EndpointText> texts;

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
        if (open.kinds().names().contains(EMBEDDED)) {
            all.put(
                    EMBEDDED,
                    new EndpointConfig(EMBEDDED, EMBEDDED, EndpointConfig.Address.NONE, null, Price.FREE, Map.of()));
        }
        all.putAll(set.endpoints());
        this.configs = Collections.unmodifiableMap(all);
        this.open = open;
        this.priceVersion = set.priceVersion();
        this.standing = standing;
        this.mistakenTexts =
                (int) set.mistakes().stream().map(Mistake::place).distinct().count();
        this.texts = set.good().values();
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
    public int mistakenTexts() {
        return mistakenTexts;
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
    public ParameterRules parameters(String name) {
        return config(name).map(config -> open.kind(config).parameters()).orElse(ParameterRules.NONE);
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
     * @throws InvalidEndpointsException naming each such reference, with its text and line
     */
    public void checkSecrets() {
        checkSecrets(every -> true);
    }

    /** The same for the secrets of those endpoints alone whose names are wanted. */
    public void checkSecrets(Predicate<String> wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        for (EndpointConfig config : configs.values()) {
            if (wanted.test(config.name())) {
                try {
                    open.secretOf(config);
                } catch (UnresolvedSecretException unresolved) {
                    mistakes.add(unresolved(config.name(), String.valueOf(unresolved.getMessage())));
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw InvalidEndpointsException.of(mistakes);
        }
    }

    private Mistake unresolved(String name, String came) {
        String pointer = Entries.child("/endpoints", name) + "/secret";
        String place = "";
        @Nullable Integer line = null;
        for (EndpointText text : texts) {
            EndpointsFile file = EndpointsFile.parse(text.text(), open.kinds());
            if (file.endpoints().containsKey(name)) {
                place = text.place();
                line = file.line(pointer);
            }
        }
        return new Mistake(
                place,
                Mistake.Kind.NOT_VALID,
                Entries.violation(pointer, line, "a reference that can be resolved", came));
    }

    /** Forgets what is open of an earlier reading and not of these. */
    void closeOthers() {
        open.keepOnly(configs.values());
    }

    private static EndpointSet one(String yaml, Collection<EndpointKind> kinds) {
        EndpointSet set = ReadTogether.of(List.of(new EndpointText("", yaml)), KnownKinds.of(kinds), Map.of());
        if (!set.mistakes().isEmpty()) {
            throw new InvalidEndpointsException(
                    set.mistakes().stream().map(Mistake::violation).toList());
        }
        return set;
    }
}
