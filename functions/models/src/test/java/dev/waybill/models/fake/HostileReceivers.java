package dev.waybill.models.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Receivers of webhooks that keep whoever sends to them from its work, one of each kind, on ports of this machine. Thread-safe. */
public final class HostileReceivers implements AutoCloseable {

    private static final long GIGABYTE = 1L << 30;

    /** How one answers. */
    public enum Kind {
        /** Takes the request and says nothing. */
        HANGS,
        /** Answers with a byte a second, and comes to no end. */
        DRIPS,
        /** Says 200 and then sends a gigabyte. */
        FLOODS,
        /** Sends whoever calls on to an address of this machine. */
        REDIRECTS
    }

    private final Map<Kind, Post> posts = new EnumMap<>(Kind.class);
    private final AtomicLong flooded = new AtomicLong();
    private final ServerSocket trap;

    /** One of them, and what it was sent. */
    private record Post(FakeOpenAiServer server, AtomicInteger tries, Set<String> events) {

        Reaction meets(Request request, Reaction reaction) {
            tries.incrementAndGet();
            events.add(request.headers().getOrDefault("webhook-id", ""));
            return reaction;
        }
    }

    private HostileReceivers() throws IOException {
        trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (Kind kind : Kind.values()) {
            FakeOpenAiServer server = FakeOpenAiServer.start().rememberingNone();
            Post post = new Post(server, new AtomicInteger(), ConcurrentHashMap.newKeySet());
            server.otherwise(request -> post.meets(request, reaction(kind)));
            posts.put(kind, post);
        }
    }

    public static HostileReceivers start() {
        try {
            return new HostileReceivers();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Reaction reaction(Kind kind) {
        return switch (kind) {
            case HANGS -> Reaction.silence("");
            case DRIPS -> Reaction.drip("HTTP/1.1 200 OK\r\nX-More: ", Duration.ofSeconds(1));
            case FLOODS -> this::flood;
            case REDIRECTS -> Reaction.error(307, "", "Location: " + trap());
        };
    }

    private boolean flood(Request request, Socket socket) throws IOException {
        Endless flood = new Endless("HTTP/1.1 200 OK\r\nContent-Length: " + GIGABYTE + "\r\n\r\n", " ");
        try {
            return flood.react(request, socket);
        } finally {
            flooded.addAndGet(flood.sent());
        }
    }

    public URI url(Kind kind) {
        return post(kind).server().baseUrl();
    }

    /** Where {@link Kind#REDIRECTS} sends whoever calls. */
    public URI trap() {
        return URI.create("http://127.0.0.1:" + trap.getLocalPort() + "/latest/meta-data");
    }

    /** How often one was sent anything. */
    public int triesAt(Kind kind) {
        return post(kind).tries().get();
    }

    /** Of how many events, by their {@code webhook-id}, one was told. */
    public int eventsAt(Kind kind) {
        return post(kind).events().size();
    }

    /** What was taken of all floods that are over, in bytes; what was left in buffers of the two systems is counted too. */
    public long flooded() {
        return flooded.get();
    }

    /** Whether anybody has connected to the {@link #trap} since this was asked last. */
    public synchronized boolean wasFollowed() {
        try {
            trap.setSoTimeout(1);
            trap.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private Post post(Kind kind) {
        return Objects.requireNonNull(posts.get(kind));
    }

    @Override
    public void close() throws IOException {
        for (Post post : posts.values()) {
            post.server().close();
        }
        trap.close();
    }
}
