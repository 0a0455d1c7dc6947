package dev.waybill.models.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Resolves a host once and says which of its addresses may be called. The connection is then made to that very address,
 * so that a name cannot lead elsewhere between the look and the call (DNS rebinding). Thread-safe.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special addresses, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">and IPv6</a>
 */
public final class Addresses {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** What is read as an address, and never looked up. */
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|" + OCTET + "(\\." + OCTET + "){3}");

    private final boolean allowPrivate;
    private final Resolver resolver;

    public Addresses(boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    /** With another way to find a host's addresses. */
    public Addresses(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /**
     * The addresses of this host, in the order of the resolver.
     *
     * @throws PrivateAddressException where one of them is not public and the operator did not allow that
     */
    List<InetAddress> of(String host) throws UnknownHostException, PrivateAddressException {
        // URIs write IPv6 addresses in brackets.
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        List<InetAddress> addresses = Arrays.asList(resolver.resolve(bare));
        if (!allowPrivate && !addresses.stream().allMatch(Addresses::isPublic)) {
            throw new PrivateAddressException();
        }
        return addresses;
    }

    /**
     * Whether a host that is written as an address may be called. A name says nothing before it is looked up.
     *
     * @param host as a URI has it, IPv6 in brackets
     */
    public boolean mayBe(String host) {
        if (allowPrivate || !ADDRESS.matcher(host).matches()) {
            return true;
        }
        try {
            return isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException none) {
            return false;
        }
    }

    /** Whether everybody can reach this address: not this machine, not its network, not the cloud's metadata. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6((Inet6Address) address, bytes);
    }

    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        boolean special = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 100 && second >= 64 && second < 128)
                || (first == 169 && second == 254)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99)
                || (first == 198 && (second == 18 || second == 19))
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
        return !special;
    }

    /**
     * Only what is given out to everybody (2000::/3), and there not what carries an IPv4 address, is for protocols, measurements
     * (2001::/23) or examples (2001:db8::/32, 3fff::/20).
     */
    private static boolean isPublic6(Inet6Address address, byte[] bytes) {
        if (address.isIPv4CompatibleAddress() || startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublic4(bytes, 12);
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return isPublic4(bytes, 2);
        }
        return (bytes[0] & 0xe0) == 0x20
                && !(startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0)
                && !startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8)
                && !(startsWith(bytes, 0x3f, 0xff) && (bytes[2] & 0xf0) == 0);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Turns a name into addresses. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** An address that the operator did not allow. Names none: it would tell a caller about the network. */
    static final class PrivateAddressException extends IOException {
        PrivateAddressException() {
            super("the endpoint's host has an address that is not public");
        }
    }
}
