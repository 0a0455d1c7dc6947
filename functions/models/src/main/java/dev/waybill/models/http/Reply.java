package dev.waybill.models.http;

import dev.waybill.core.model.ModelOutcome;
import java.net.http.HttpHeaders;

/** What came back for one request. */
public sealed interface Reply {

    /** Status, headers and body. Carries payload, so it prints its status only. */
    final class Received implements Reply {
        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;

        public Received(int status, HttpHeaders headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public HttpHeaders headers() {
            return headers;
        }

        /**
         * The whole body, not to be changed. Empty where an error's status was seen but its body did not come whole:
         * the status alone says what to do.
         */
        public byte[] body() {
            return body;
        }

        @Override
        public String toString() {
            return "Received[" + status + "]";
        }
    }

    /** No usable answer came, and this is what that means. */
    record Failed(ModelOutcome outcome) implements Reply {}
}
