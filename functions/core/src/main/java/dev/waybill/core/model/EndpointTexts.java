package dev.waybill.core.model;

import java.util.List;

/** Where the operator keeps texts of endpoints that may change while functions run. Thread-safe. */
@FunctionalInterface
public interface EndpointTexts {

    /** Nothing but what a function was deployed with. */
    EndpointTexts NONE = List::of;

    /** The most bytes (UTF-8) of a text that a parameter of Parameter Store holds, in its advanced tier. */
    int MOST_BYTES_EACH = 8 * 1024;

    /** The most bytes of all texts together. */
    int MOST_BYTES = 100 * 1024;

    /**
     * All texts that lie there now, read together, by place. Ends within a few seconds, whatever the store does.
     *
     * @throws NotReadException where what lies there could not be read, or not all of it
     */
    List<EndpointText> read();

    /** The store did not say what lies there. Holds nothing of what it said instead. */
    final class NotReadException extends RuntimeException {

        private final String reason;
        private final boolean passing;

        /**
         * @param reason a code such as {@code busy}
         * @param passing whether the same may succeed a moment later
         */
        public NotReadException(String reason, boolean passing) {
            super("the operator's model endpoints could not be read: " + reason);
            this.reason = reason;
            this.passing = passing;
        }

        /** Why, as a code. */
        public String reason() {
            return reason;
        }

        /** Whether the same may succeed a moment later; else something has to be mended first. */
        public boolean isPassing() {
            return passing;
        }
    }
}
