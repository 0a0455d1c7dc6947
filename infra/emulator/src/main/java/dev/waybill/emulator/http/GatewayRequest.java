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

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }
}
