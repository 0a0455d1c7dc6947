package dev.waybill.models.bedrock;

import dev.waybill.models.chat.ChatDialect.NotAuthorizedException;
import java.net.URI;
import java.util.Map;

/** Says who sends a request. Thread-safe. */
interface RequestSigner {

    /**
     * The headers to send besides those that the HTTP client writes by itself.
     *
     * @param body as it goes over the wire, byte by byte, as JSON
     * @throws NotAuthorizedException where nothing is there to say it with
     */
    Map<String, String> headers(URI url, byte[] body);
}
