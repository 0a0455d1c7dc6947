package dev.waybill.api.http;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request is known by, in its answer and in a problem's {@code request_id}: the caller's own {@code X-Request-Id}, where it
 * sent one that is short and plain, else the platform's.
 */
record RequestId(String platform, Optional<String> sent) {

    static final String HEADER = "X-Request-Id";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    static RequestId of(HttpRequest request, Context context) {
        return new RequestId(context.getAwsRequestId(), request.header(HEADER).filter(id -> PLAIN.matcher(id)
                .matches()));
    }

    String shown() {
        return sent.orElse(platform);
    }
}
