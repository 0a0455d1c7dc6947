package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Bounds on how many of something there may be. */
final class Counts {

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Counts() {}

    /** No document has more of anything than an int counts. */
    static int of(JsonNode bound) {
        return bound.decimalValue().min(MOST).intValue();
    }
}
