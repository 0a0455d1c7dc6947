package dev.waybill.client;

import java.net.URI;
import java.util.Map;

/**
 * A Waybill and a key to it. Make one and keep it: it holds a pool of connections, which ends with it. Thread-safe.
 *
 * <p>Every call throws {@link ApiProblem} for what the server refuses or fails at, {@link UnreachableException} where no
 * server answers, and {@link UnexpectedAnswerException} where something else than Waybill does.
 */
public final class WaybillClient {

    private final URI url;
    private final Calls calls;

    WaybillClient(URI url, Calls calls) {
        this.url = url;
        this.calls = calls;
    }

    /**
     * A client as it is without further wishes.
     *
     * @param url base address, such as {@code http://127.0.0.1:8787}
     * @param key {@code wb_…}
     * @throws IllegalArgumentException where either cannot be one
     */
    public static WaybillClient of(URI url, String key) {
        return builder(url, key).build();
    }

    /** A client with time limits, retries or an HTTP client of your own. */
    public static WaybillClientBuilder builder(URI url, String key) {
        return new WaybillClientBuilder(url, key);
    }

    /** The base address, without a slash at its end. */
    public URI url() {
        return url;
    }

    /** What answers; the key is not looked at. Throws where no Waybill does, and where its store takes no writes. */
    public Health health() {
        return new Health(calls.object(Call.get("/healthz")));
    }

    public Jobs jobs() {
        return new Jobs(calls);
    }

    public Batches batches() {
        return new Batches(calls);
    }

    public Reviews reviews() {
        return new Reviews(calls);
    }

    public Tasks tasks() {
        return new Tasks(calls);
    }

    public Keys keys() {
        return new Keys(calls);
    }

    public Webhooks webhooks() {
        return new Webhooks(calls);
    }

    public Erasures erasures() {
        return new Erasures(calls);
    }

    public Endpoints endpoints() {
        return new Endpoints(calls);
    }

    /** What the tenant's jobs have used. */
    public UsageSums usage() {
        return new UsageSums(calls, Map.of());
    }

    /** Whom this client's key speaks for, and what it may. */
    public Caller caller() {
        return new Caller(calls.object(Call.get("/v1/caller")));
    }

    /** How it does as a whole; needs a key with the scope {@code admin}. */
    public Deployment deployment() {
        return new Deployment(calls.object(Call.get("/v1/deployment")));
    }

    /** What it could not handle; needs a key of the operator. */
    public DeadLetters deadLetters() {
        return new DeadLetters(calls);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "WaybillClient[" + url + "]";
    }
}
