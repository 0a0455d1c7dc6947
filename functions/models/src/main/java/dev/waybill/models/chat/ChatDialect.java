package dev.waybill.models.chat;

import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.models.http.Reply.Received;
import java.net.URI;
import java.util.Map;

/** How one provider wants to be asked, and what its replies mean. Thread-safe. */
public interface ChatDialect {

    /** Where a call to this model goes. */
    URI url(String model);

    /** The body of a request that gives the answer's schema in the provider's own way. */
    byte[] structured(ModelCall call);

    /** The body of a request that gives the answer's schema in words. */
    byte[] inPrompt(ModelCall call);

    /**
     * The headers of a request, the key among them.
     *
     * @param key what the endpoint's secret holds; empty where it has none
     * @throws NotAuthorizedException where the request cannot be made for want of a credential
     */
    Map<String, String> headers(URI url, byte[] body, String key);

    /** What a reply of any status means. */
    ModelOutcome outcome(ModelCall call, Received reply);

    /**
     * Whether the provider rejected the request for a field that this dialect can name otherwise, which it does from now on
     * for this model. True once for a model, so that a call is asked again at most once for it.
     */
    default boolean renames(ModelCall call, Received reply) {
        return false;
    }

    /** Whether the provider rejected the request for the way in which it gives the schema. */
    boolean rejectsStructure(Received reply);

    /** A request that cannot be signed. The message is the reason's code; never a value. */
    final class NotAuthorizedException extends RuntimeException {
        private final String reason;

        public NotAuthorizedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }
}
