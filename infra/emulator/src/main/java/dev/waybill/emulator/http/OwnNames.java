package dev.waybill.emulator.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that a server of this machine alone goes by. A page of the web may have a name of its own point to this machine and ask in
 * its visitor's browser, which takes the answer for one of its own site: who asks for such a name is not answered. A server that listens to
 * others is known by names that it cannot know.
 */
final class OwnNames {

    /** Nothing is looked up for these: an address of this machine as a number. */
    private static final Pattern LOOPBACK_NUMBER = Pattern.compile("127(\\.\\d{1,3}){3}|\\[?[0:]*:0*1]?");

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

    /** @param host as the caller names the server, without a port */
    boolean has(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !isForThisMachine
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || LOOPBACK_NUMBER.matcher(name).matches();
    }
}
