package dev.waybill.jsonata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding as ECMAScript has it, which JSONata's URL functions are. */
final class UrlText {

    /** What is never encoded. */
    static final String COMPONENT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";

    /** What has a meaning in a whole URL. */
    static final String RESERVED = ";/?:@&=+$,#";

    private UrlText() {}

    static String encode(String text, String function, String kept) {
        Building encoded = new Building();
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException half) {
            throw malformed(function);
        }
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b > 0 && kept.indexOf(b) >= 0) {
                encoded.add((char) b);
            } else {
                encoded.add(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }

    /** @param kept what stays encoded */
    static String decode(String text, String function, String kept) {
        Building decoded = new Building();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                decoded.add(text.charAt(at++));
                continue;
            }
            run.reset();
            int start = at;
            while (at < text.length() && text.charAt(at) == '%') {
                run.write(octet(text, at + 1, function));
                at += 3;
            }
            addDecoded(decoded, text, start, run.toByteArray(), function, kept);
        }
        return decoded.toString();
    }

    private static void addDecoded(
            Building decoded, String text, int start, byte[] bytes, String function, String kept) {
        String run;
        try {
            run = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw malformed(function);
        }
        int octet = 0;
        for (int i = 0; i < run.length(); ) {
            int c = run.codePointAt(i);
            String character = Character.toString(c);
            int octets = character.getBytes(StandardCharsets.UTF_8).length;
            if (kept.indexOf(c) >= 0) {
                decoded.add(text, start + 3 * octet, start + 3 * (octet + octets));
            } else {
                decoded.add(character);
            }
            octet += octets;
            i += character.length();
        }
    }

    private static int octet(String text, int at, String function) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed(function);
        }
        return 16 * high + low;
    }

    private static JsonataException malformed(String function) {
        return new JsonataException("D3140", "Malformed URL passed to $" + function + "()");
    }
}
