package dev.waybill.models.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A port that somebody listens at who accepts nobody any more: whoever connects hangs. */
public final class FullBacklog implements AutoCloseable {

    /** Systems take a few more than they are told to. */
    private static final int MOST = 64;

    private static final int HANGS_MILLIS = 300;

    private final ServerSocket listening;
    private final List<Socket> fillers = new ArrayList<>();
    private boolean full;

    private FullBacklog(ServerSocket listening) {
        this.listening = listening;
    }

    public static FullBacklog at(InetAddress address) throws IOException {
        FullBacklog backlog = new FullBacklog(new ServerSocket(0, 1, address));
        while (!backlog.full && backlog.fillers.size() < MOST) {
            backlog.fill();
        }
        return backlog;
    }

    /** Whether a connect hangs, as it should: some systems refuse instead, or take everybody. */
    public boolean isFull() {
        return full;
    }

    public int port() {
        return listening.getLocalPort();
    }

    public URI baseUrl() {
        return URI.create("http://" + listening.getInetAddress().getHostAddress() + ":" + port() + "/v1");
    }

    /** Accepts everybody from now on until nobody has come for so long, and says how many of the others sent anything. */
    public int heardWithin(int quietMillis) throws IOException {
        Set<Integer> ours = new HashSet<>();
        fillers.forEach(filler -> ours.add(filler.getLocalPort()));
        listening.setSoTimeout(quietMillis);
        int heard = 0;
        while (true) {
            try (Socket socket = listening.accept()) {
                socket.setSoTimeout(quietMillis);
                if (!ours.contains(socket.getPort()) && hears(socket)) {
                    heard++;
                }
            } catch (SocketTimeoutException quiet) {
                return heard;
            }
        }
    }

    private static boolean hears(Socket socket) {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (IOException silent) {
            return false;
        }
    }

    private void fill() throws IOException {
        Socket filler = new Socket();
        fillers.add(filler);
        try {
            filler.connect(new InetSocketAddress(listening.getInetAddress(), port()), HANGS_MILLIS);
        } catch (SocketTimeoutException hangs) {
            full = true;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        listening.close();
    }
}
