package dev.waybill.emulator.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a server of this machine alone goes by. A page of the web may have a name of its own point to this machine and ask in
 * its visitor's browser, which takes the answer for one of its own site: who asks for such a name is not answered. It may also ask under our name,
 * blind, as a page of its own: such a page is not answered either. A server that listens to
 * others is known by names that it cannot know.
 */
final class OwnNames {

    /** Nothing is looked up for these: an address of this machine as a number. */
    private static final Pattern LOOPBACK_NUMBER = Pattern.compile("127(\\.\\d{1,3}){3}|\\[?[0:]*:0*1]?");

    /** It has no TLS: a page of its own is never one of {@code https}. */
    private static final Pattern ORIGIN =
            Pattern.compile("(?i)http://(?<host>\\[[0-9a-f:]+]|[^\\s/:@\\[\\]]+)(:(?<port>\\d{1,5}))?");

    private static final int HTTP_PORT = 80;

    private final boolean isForThisMachine;

    /** @param address that the server listens on */
    OwnNames(String address) {
        this.isForThisMachine = isLoopback(address);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /**
     * Whether a page of this origin is this server's own (RFC 6454). One of another server of this machine is not, nor one that
     * has none ({@code null}).
     *
     * @param origin as the browser sends it
     * @param port that the caller asks at, which a forwarded one may differ from
     */
    boolean areOf(String origin, int port) {
        if (!isForThisMachine) {
            return true;
        }
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        int asked = parts.group("port") == null ? HTTP_PORT : Integer.parseInt(parts.group("port"));
        return asked == port && has(parts.group("host"));
    }

    /** @param host as the caller names the server, without a port */
    boolean has(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !isForThisMachine
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || LOOPBACK_NUMBER.matcher(name).matches();
    }
}
