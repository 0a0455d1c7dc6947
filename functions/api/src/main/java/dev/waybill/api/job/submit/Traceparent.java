package dev.waybill.api.job.submit;

import java.util.regex.Pattern;

/** The W3C Trace Context header; one that is not well-formed is ignored, as the recommendation says. */
final class Traceparent {

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    static boolean isValid(String header) {
        return FORM.matcher(header).matches();
    }
}
