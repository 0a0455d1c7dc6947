package dev.waybill.core.event;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs events may be sent to, as far as the text alone tells: where the name leads is looked at when a connection is made.
 * Hosts are written as everybody reads them alike, for what one reader takes for a name another takes for an address of this
 * machine.
 *
 * @param local whether this is one machine's own Waybill, which may send to that machine, and without TLS
 */
public record ReceiverUrls(boolean local) {

    private static final int LONGEST = 2_000;
    private static final int LAST_RESERVED_PORT = 1023;
    private static final int HTTPS = 443;
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.?");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
    private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final Pattern DOTTED = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern BRACKETED = Pattern.compile("\\[[0-9a-f:.]+]");

    /** @throws Problem {@code invalid_request} that says what is wrong with it */
    URI checked(String text) {
        Optional<String> fault = fault(text);
        if (fault.isPresent()) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the request is not one for a webhook",
                    List.of(new Fault("/url", fault.get())));
        }
        return URI.create(text);
    }

    /** What keeps this from being a receiver's URL; empty where nothing does. */
    public Optional<String> fault(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException none) {
            return Optional.of("expected a URL such as https://example.com/hooks");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            return Optional.of("expected at most " + LONGEST + " characters");
        }
        if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
            return Optional.of("expected a URL that begins with https://");
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return Optional.of("expected no user name or password in the URL: deliveries are signed");
        }
        if (url.getRawFragment() != null) {
            return Optional.of("expected no # in the URL: what follows it is sent to nobody");
        }
        @Nullable String host = url.getHost();
        if (host == null || !isPlain(host.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    "expected a host by its name, or by its address as four decimal numbers or as IPv6 in brackets");
        }
        return portFault(url.getPort());
    }

    private Optional<String> portFault(int port) {
        boolean fits = port == -1 || port == HTTPS || port > LAST_RESERVED_PORT || local;
        return fits && port != 0 && port <= 65_535
                ? Optional.empty()
                : Optional.of("expected port 443, or one from 1024 to 65535");
    }

    private boolean isPlain(String host) {
        if (BRACKETED.matcher(host).matches() || DOTTED.matcher(host).matches()) {
            return true;
        }
        boolean here = host.equals("localhost") || host.endsWith(".localhost") || !host.contains(".");
        return NAME.matcher(host).matches() && !ENDS_IN_NUMBER.matcher(host).matches() && (local || !here);
    }
}
