package dev.waybill.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The template as it runs: what {@link Up} needs of it. */
interface Engine extends Drafts, AutoCloseable {

    /** Starts one, ready when this returns. */
    @FunctionalInterface
    interface Starter {
        /**
         * @throws StartRefused with one sentence: a taken port, a folder in use, a mistake in
         *     the template or in the endpoints file with its place
         */
        Engine start(UpSettings settings);
    }

    URI url();

    /** The endpoints that it stands in for itself, and where these answer. */
    Map<String, URI> standIns();

    /** Lets this key in, as tenant {@code local} with all scopes; the same key again changes nothing. */
    void admit(String key);

    /**
     * Publishes a task file for the operator.
     *
     * @throws StartRefused for a file with a mistake, naming file and place
     */
    Publication publish(TaskFile file);

    /** The published versions that new jobs get and that name an endpoint which is not there now. */
    List<Unready> unready();

    /** Looks at every job that is not final: the executions of an earlier process ended with it. Returns at once. */
    void resume();

    /** Takes no more calls, lets work under way come to a stop, closes the tables. */
    @Override
    void close();

    /** What became of a task file. */
    sealed interface Publication {

        /** It is there now, or was there with the same content. */
        record Published() implements Publication {}

        /** Its content is its task's draft now. */
        record Drafted(JsonNode content, String hash) implements Publication {}

        /** It names endpoints that are not there. */
        record Skipped(Set<String> endpoints) implements Publication {
            public Skipped {
                endpoints = Set.copyOf(endpoints);
            }
        }
    }

    /** A published version whose jobs would meet endpoints that are not there. */
    record Unready(String task, int version, Set<String> endpoints) {
        public Unready {
            endpoints = Set.copyOf(endpoints);
        }
    }

    /** A task file: {@code <folder>/<task>/<version>.yaml}. */
    record TaskFile(Path path, String task, int version, String text) {}
}
