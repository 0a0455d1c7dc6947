package dev.waybill.client;

import java.util.Map;

/** What is asked of a job's steps. Immutable: each method gives one that asks for more, or for less. */
public record StepsWanted(Map<String, String> parameters) {

    /** Every step, without prompts and answers. */
    public static final StepsWanted ALL = new StepsWanted(Map.of());

    private static final String INCLUDE = "include";

    /** @param parameters of the query, by name */
    public StepsWanted {
        parameters = Query.kept(parameters);
    }

    /** This step only. */
    public StepsWanted step(String name) {
        return with("step", name);
    }

    /** With what was sent; takes a key with {@link Scope#PAYLOADS_READ}. */
    public StepsWanted prompts() {
        return including("prompts");
    }

    /** With what was answered, rejected answers too; takes a key with {@link Scope#PAYLOADS_READ}. */
    public StepsWanted answers() {
        return including("answers");
    }

    private StepsWanted including(String part) {
        String before = parameters.get(INCLUDE);
        return with(INCLUDE, before == null ? part : before + "," + part);
    }

    /** Any parameter of the API, one that this client does not know too. */
    public StepsWanted with(String parameter, String value) {
        return new StepsWanted(Query.with(parameters, parameter, value));
    }
}
