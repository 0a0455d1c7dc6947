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
 * @param together how many jobs may be under way here at once
 */
public record EndpointConfig(
        String name,
        String kind,
        Address address,
        @Nullable String secret,
        Price price,
        Map<String, ModelInfo> models,
        Together together) {

    /**
     * How many jobs may be under way at an endpoint at once.
     *
     * @param interactive those of this priority; without a limit where it is absent
     * @param bulk those of this one
     */
    public record Together(
            @Nullable Integer interactive, @Nullable Integer bulk) {

        public static final Together UNLIMITED = new Together(null, null);
    }

    /** One that any number of jobs may be under way at. */
    public EndpointConfig(
            String name,
            String kind,
            Address address,
            @Nullable String secret,
            Price price,
            Map<String, ModelInfo> models) {
        this(name, kind, address, secret, price, models, Together.UNLIMITED);
    }

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

    /** What a task asks of this model, and then what the file says of it. */
    public Parameters saidOf(String model, Parameters asked) {
        ModelInfo info = models.get(model);
        return info == null ? asked : asked.over(info.parameters());
    }

    /** What this model is told of how to answer: all that is said, within the bound that the file sets on its answers. */
    public Parameters parametersOf(String model, Parameters asked) {
        ModelInfo info = models.get(model);
        Parameters said = saidOf(model, asked);
        return info == null || isEmbedded() ? said : said.bounded(info.maxOutputTokens());
    }

    /** What the model of this call is told of how to answer. */
    public Parameters parametersOf(ModelCall call) {
        return call.isWritten() ? parametersOf(call.model(), call.parameters()) : Parameters.NONE;
    }

    /** Whether this model takes a system message; without one, what it would say is said first in the user's. */
    public boolean takesSystem(String model) {
        ModelInfo info = models.get(model);
        return info == null || info.system();
    }

    /**
     * Facts of one model; absent ones are unknown.
     *
     * @param maxOutputTokens the bound on its answers, which no task passes
     * @param system false for a model that takes no system message
     * @param parameters what it is told of how to answer where a task says nothing of it
     */
    public record ModelInfo(
            @Nullable Price price,
            @Nullable Long maxContextTokens,
            @Nullable Long maxOutputTokens,
            boolean system,
            Parameters parameters) {

        /** A model that is told nothing of how to answer. */
        public ModelInfo(
                @Nullable Price price,
                @Nullable Long maxContextTokens,
                @Nullable Long maxOutputTokens,
                boolean system) {
            this(price, maxContextTokens, maxOutputTokens, system, Parameters.NONE);
        }

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
