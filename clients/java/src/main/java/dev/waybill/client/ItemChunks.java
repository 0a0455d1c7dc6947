package dev.waybill.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts items into requests of bounded size, each known by its place and its content: the same items in the same order are cut alike,
 * so that what is sent again is known again. Holds one request's items at a time.
 */
final class ItemChunks implements Iterator<ItemChunks.Chunk> {

    /** Well below what the server takes: small requests are soon answered, and little is sent again where an answer is lost. */
    static final int MOST_BYTES = 1024 * 1024;

    static final int MOST_ITEMS = 2_000;

    private final Iterator<BatchItem> items;
    private String ahead = "";
    private int number;

    /**
     * A part of the items.
     *
     * @param key names its place and content
     * @param lines as NDJSON
     */
    record Chunk(String key, String lines, int items) {}

    ItemChunks(Iterator<BatchItem> items) {
        this.items = items;
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || items.hasNext();
    }

    @Override
    public Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the items are through");
        }
        StringBuilder lines = new StringBuilder();
        int bytes = 0;
        int count = 0;
        while (count < MOST_ITEMS && hasNext()) {
            String line = ahead.isEmpty() ? items.next().line() : ahead;
            int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
            ahead = line;
            if (count > 0 && bytes + more > MOST_BYTES) {
                break;
            }
            ahead = "";
            lines.append(line).append('\n');
            bytes += more;
            count++;
        }
        number++;
        String text = lines.toString();
        return new Chunk(number + "-" + hash(text), text, count);
    }

    private static String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
