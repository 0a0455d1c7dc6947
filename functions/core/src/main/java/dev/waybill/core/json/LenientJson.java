package dev.waybill.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * Readers of JSON that others wrote and that Waybill looks into or hands on, derived from its one mapper: one value and
 * nothing behind it, but of a key that stands twice the last counts, and numbers are judged by whoever the value is for.
 * Nesting is bounded as Jackson has it. Each is thread-safe.
 */
public final class LenientJson {

    /** What came over the wire: numbers of any length, written again as they were read. */
    public static final ObjectReader WIRE = Json.reader()
            .with(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build());

    /** What came over the wire and is only reckoned with, millions of numbers at a time: decimals are the nearest doubles. */
    public static final ObjectReader DOUBLES = Json.reader()
            .with(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .withAttribute(WrittenTrees.AS_DOUBLES, true);

    /** What a person wrote for a command: numbers of at most 1,000 digits, written again as they were read. */
    public static final ObjectReader TYPED = Json.reader().with(new JsonFactory());

    private LenientJson() {}
}
