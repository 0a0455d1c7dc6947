package dev.waybill.models.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends a beginning and then the same bytes again and again, as fast as they are taken, until the other side hangs up. */
public final class Endless implements Reaction {

    /** Nobody who bounds what they read takes so much; it only keeps a test that fails from running on. */
    private static final long MOST = 1L << 30;

    private final byte[] begin;
    private final byte[] again;
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    /** @param again is sent many times in one write where it is short */
    public Endless(String begin, String again) {
        this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
        this.again = again.repeat(1 + 16_384 / again.length()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean react(Request request, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            out.write(begin);
            while (sent.get() < MOST) {
                out.write(again);
                sent.addAndGet(again.length);
            }
            return false;
        } catch (IOException gone) {
            hungUp.countDown();
            throw gone;
        }
    }

    /** The bytes that were taken from it, those that wait in buffers of the two systems among them. */
    public long sent() {
        return sent.get();
    }

    /** Whether the other side has hung up, or does within this time. */
    public boolean isHungUpWithin(Duration time) throws InterruptedException {
        return hungUp.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
