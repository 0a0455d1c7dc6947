package dev.waybill.models.endpoints;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in the endpoints file.
 *
 * @param pointer where it stands, as JSON Pointer (RFC 6901); empty for the whole file
 * @param line the line it stands on, counted from 1, where known
 * @param expected what would have been right
 * @param came what stands there instead; never the text of a secret, a URL or any other free text
 */
public record Problem(String pointer, @Nullable Integer line, String expected, String came) {

    @Override
    public String toString() {
        String place = pointer.isEmpty() ? "the file" : pointer;
        return place + (line == null ? "" : " (line " + line + ")") + ": expected " + expected + ", came " + came;
    }
}
