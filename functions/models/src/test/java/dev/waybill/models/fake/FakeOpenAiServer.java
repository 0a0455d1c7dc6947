package dev.waybill.models.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.core.json.WrittenTrees;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks chat completions, or the {@link Dialect} of its reactions, and misbehaves to order, on a loopback port of its own. Reactions given to
 * {@link #next} are taken one by one; after them, and between, {@link #otherwise} holds. Keeps every request, so that
 * calls can be counted by attempt. Thread-safe.
 */
public final class FakeOpenAiServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(WrittenTrees.module());

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeOpenAiServer::daemon);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean remembers = true;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Deque<Reaction> script = new ArrayDeque<>();
    private volatile Function<Request, Reaction> otherwise = FakeOpenAiServer::empty;

    private FakeOpenAiServer(ServerSocket listening) {
        this.listening = listening;
    }

    public static FakeOpenAiServer start() {
        try {
            return on(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** On a socket of the caller's, for example one that speaks TLS. */
    public static FakeOpenAiServer on(ServerSocket socket) {
        FakeOpenAiServer server = new FakeOpenAiServer(socket);
        server.threads.execute(server::accept);
        return server;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1");
    }

    /** What the next requests meet, in this order. */
    public synchronized FakeOpenAiServer next(Reaction... reactions) {
        script.addAll(List.of(reactions));
        return this;
    }

    /** What every request meets for which nothing else was ordered. */
    public FakeOpenAiServer otherwise(Function<Request, Reaction> reaction) {
        otherwise = reaction;
        return this;
    }

    /** Keeps no request, for loads of hours: {@link #requests()} stays as it is. */
    public FakeOpenAiServer rememberingNone() {
        remembers = false;
        return this;
    }

    private static Reaction empty(Request request) {
        return Reaction.answer("{}");
    }

    /** Everything ordered and every request so far, as at the start. */
    public synchronized void forget() {
        script.clear();
        requests.clear();
        otherwise = FakeOpenAiServer::empty;
    }

    /** Every request so far, in the order they came whole. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many requests each attempt made, by the value of {@code Waybill-Attempt}. */
    public Map<String, Integer> callsByAttempt() {
        Map<String, Integer> calls = new TreeMap<>();
        requests.forEach(request -> calls.merge(request.attempt(), 1, Integer::sum));
        return calls;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        // Wakes reactions that hold a connection open.
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                // Head and body go out in two writes; without this the second would wait for the other side's receipt.
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                if (remembers) {
                    requests.add(request);
                }
                open = reaction(request).react(request, socket);
            }
        } catch (IOException | InterruptedException gone) {
            // The other side hung up, or the test is over: both are what some tests are about.
            return;
        } finally {
            sockets.remove(socket);
        }
    }

    private synchronized Reaction reaction(Request request) {
        Reaction ordered = script.poll();
        return ordered != null ? ordered : otherwise.apply(request);
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = line.split(" ", -1);
        return new Request(words[0], words[1], headers, JSON.readTree(body));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-provider");
        thread.setDaemon(true);
        return thread;
    }
}
