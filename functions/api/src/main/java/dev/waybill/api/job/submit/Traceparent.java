package dev.waybill.api.job.submit;

import dev.waybill.api.http.HttpRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C Trace Context header; one that is not well-formed is ignored, as the recommendation says. */
public final class Traceparent {

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /** The request's; null where there is none. */
    public static @Nullable String of(HttpRequest request) {
        return request.header("traceparent")
                .filter(header -> FORM.matcher(header).matches())
                .orElse(null);
    }
}
