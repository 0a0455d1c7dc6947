package dev.waybill.emulator.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Why no requests can be taken at an address, and which option names another. */
final class NoListening {

    /** Below it, most systems give ports to their administrator only. */
    private static final int FIRST_FREE_PORT = 1024;

    private NoListening() {}

    static String why(String host, int port) {
        String at = "cannot listen on " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + ": ";
        if (!isHere(host)) {
            return at + "this machine has no such address; choose one of its own with --listen";
        }
        return at + "another program has this port"
                + (port > 0 && port < FIRST_FREE_PORT ? ", or this user may take none below " + FIRST_FREE_PORT : "")
                + "; choose another with --port";
    }

    private static boolean isHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }
}
