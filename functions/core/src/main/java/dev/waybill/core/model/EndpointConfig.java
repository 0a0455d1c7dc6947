package dev.waybill.core.model;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the operator's endpoints file.
 *
 * @param name the name that tasks use
 * @param address where the endpoint answers
 * @param secret where the credential lies ({@code ssm:…}, {@code secretsmanager:…}, {@code env:…}, {@code file:…}), if
 *     it needs one; a reference, never a value
 * @param price what tokens cost where a model has no price of its own
 * @param models what is known of single models, by name
 */
public record EndpointConfig(
        String name,
        String kind,
        Address address,
        @Nullable String secret,
        Price price,
        Map<String, ModelInfo> models) {

    /**
     * Where an endpoint answers.
     *
     * @param baseUrl absent for kinds that run in-process, and for those that have a region instead
     * @param region the AWS region that answers, for kinds that have one
     * @param allowPrivate whether an endpoint of kind {@code http} may lie at a private address
     */
    public record Address(@Nullable URI baseUrl, @Nullable String region, boolean allowPrivate) {

        /** In the process that calls it. */
        public static final Address NONE = new Address(null, null, false);

        /** A public address. */
        public static Address of(URI baseUrl) {
            return new Address(baseUrl, null, false);
        }
    }

    public EndpointConfig {
        models = Map.copyOf(models);
    }

    public @Nullable URI baseUrl() {
        return address.baseUrl();
    }

    public @Nullable String region() {
        return address.region();
    }

    public boolean allowPrivate() {
        return address.allowPrivate();
    }

    /** The price that holds for this model. */
    public Price priceOf(String model) {
        ModelInfo info = models.get(model);
        return info == null || info.price() == null ? price : info.price();
    }

    /** Whether it runs in the process that calls it. */
    public boolean isEmbedded() {
        return kind.equals("embedded");
    }

    /** The bound on an answer's tokens that the file sets for this model, else {@code otherwise}. */
    public long maxOutputTokens(String model, long otherwise) {
        ModelInfo info = models.get(model);
        return info == null || info.maxOutputTokens() == null ? otherwise : info.maxOutputTokens();
    }

    /** Whether this model takes a system message; without one, what it would say is said first in the user's. */
    public boolean takesSystem(String model) {
        ModelInfo info = models.get(model);
        return info == null || info.system();
    }

    /**
     * Facts of one model; absent ones are unknown.
     *
     * @param system false for a model that takes no system message
     */
    public record ModelInfo(
            @Nullable Price price,
            @Nullable Long maxContextTokens,
            @Nullable Long maxOutputTokens,
            boolean system) {

        /** A model that takes a system message. */
        public ModelInfo(@Nullable Price price, @Nullable Long maxContextTokens, @Nullable Long maxOutputTokens) {
            this(price, maxContextTokens, maxOutputTokens, true);
        }

        /** A model of which no bound on answers is known. */
        public ModelInfo(@Nullable Price price, @Nullable Long maxContextTokens) {
            this(price, maxContextTokens, null);
        }
    }
}
