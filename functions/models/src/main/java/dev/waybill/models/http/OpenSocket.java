package dev.waybill.models.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * The socket that an exchange has open just now. Once the exchange is given up it opens no other: a call that is on
 * record as over must not go out afterwards. Thread-safe.
 */
final class OpenSocket {

    private @Nullable Socket socket;
    private boolean givenUp;

    /** @throws SocketException where the exchange was given up */
    synchronized Socket hold(Socket opened) throws SocketException {
        if (givenUp) {
            throw new SocketException("the exchange was given up");
        }
        socket = opened;
        return opened;
    }

    /** Closes the socket, which wakes whoever waits for it. */
    synchronized void giveUp() {
        givenUp = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                return;
            }
        }
    }
}
