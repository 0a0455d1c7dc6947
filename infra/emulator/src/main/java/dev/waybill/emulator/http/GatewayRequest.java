package dev.waybill.emulator.http;

import java.util.List;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param rawPath as sent, without the query
 * @param rawQuery as sent, without the question mark; empty where there is none
 * @param headers by lower-case name, values in their order
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, neither compared nor changed
record GatewayRequest(
        String method,
        String rawPath,
        String rawQuery,
        String protocol,
        Map<String, List<String>> headers,
        String sourceAddress,
        byte[] body) {

    private static final byte[] NO_BODY = {};

    /** For whoever looks at the head only, while the body may be forgotten. */
    GatewayRequest withoutBody() {
        return new GatewayRequest(method, rawPath, rawQuery, protocol, headers, sourceAddress, NO_BODY);
    }

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }
}
