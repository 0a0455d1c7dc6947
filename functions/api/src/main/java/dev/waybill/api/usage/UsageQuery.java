package dev.waybill.api.usage;

import dev.waybill.api.http.Days;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.usage.UsageBy;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which days a request for usage asks for, and what the sums are by. */
record UsageQuery(Days days, UsageBy by) {

    private static final List<String> NAMES = List.of("from", "to", "by", "limit");
    private static final String WORDS =
            Arrays.stream(UsageBy.values()).map(UsageBy::text).collect(Collectors.joining(", "));

    /**
     * @param today in UTC
     * @throws Problem {@code malformed_request}, naming the parameter as its pointer
     */
    static UsageQuery of(HttpRequest request, LocalDate today) {
        ListParameters given = new ListParameters(request, "usage", NAMES);
        int unused = given.limit();
        @Nullable UsageBy by = given.oneOf("by", WORDS, UsageBy::of);
        return new UsageQuery(Days.of(given, today), by == null ? UsageBy.DAY : by);
    }
}
