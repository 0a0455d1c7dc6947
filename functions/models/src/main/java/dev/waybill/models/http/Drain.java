package dev.waybill.models.http;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Throws away the beginning of a body that nobody needs, so that who has sent a short one sees it taken. */
final class Drain {

    private static final int MOST_BYTES = 4 * 1024;
    private static final long MOST_MILLIS = 500;
    private static final byte[] NOTHING = {};

    private Drain() {}

    /** Never longer than half a second, never more than a few KB; whatever goes wrong is of no account. */
    static byte[] alittle(ReplyHead reply, Socket socket, BufferedInputStream in) {
        try {
            reply.body(new Bounded(in, socket), MOST_BYTES);
            return NOTHING;
        } catch (IOException cutOff) {
            return NOTHING;
        }
    }

    /** Ends when its time is over, however slowly it comes. */
    private static final class Bounded extends FilterInputStream {
        private final Socket socket;
        private final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);

        Bounded(InputStream in, Socket socket) {
            super(in);
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            bound();
            return super.read();
        }

        @Override
        public int read(byte[] to, int at, int most) throws IOException {
            bound();
            return super.read(to, at, most);
        }

        private void bound() throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("enough was read");
            }
            if (in.available() == 0) {
                socket.setSoTimeout((int) left);
            }
        }
    }
}
