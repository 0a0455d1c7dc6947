package dev.waybill.core.testing;

import java.util.Random;
import java.util.stream.Stream;

/**
 * Any JSON documents within bounds, of a seed, as Waybill writes them: no spaces, characters as they are where JSON lets
 * them be. Their numbers are written in every way that JSON knows. Not thread-safe.
 */
public final class Documents {

    private static final int DEEPEST = 30;
    private static final String[] CHARACTERS = {
        "a",
        "Z",
        " ",
        "/",
        "~",
        "'",
        "{{",
        "}}",
        "\\\"",
        "\\\\",
        "\\n",
        "\\t",
        "é",
        "\u2028",
        "漢",
        "\uD83D\uDE00",
        "\u0301"
    };

    private final Random random;

    public Documents(long seed) {
        this.random = new Random(seed);
    }

    /** Endless; objects, for most of what takes a document wants one. */
    public Stream<String> stream() {
        return Stream.generate(() -> object(0));
    }

    /** A number in one of the ways to write it, within the bounds. */
    public String number() {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        return sign
                + switch (random.nextInt(8)) {
                    case 0 -> "0";
                    case 1 -> String.valueOf(random.nextInt(1_000));
                    case 2 -> whole(16 + random.nextInt(4));
                    case 3 -> whole(1 + random.nextInt(40));
                    case 4 -> whole(1 + random.nextInt(5)) + "." + digits(1 + random.nextInt(40));
                    case 5 -> "0." + digits(1 + random.nextInt(30));
                    case 6 -> whole(1 + random.nextInt(3)) + exponent(300);
                    default -> whole(1) + "." + digits(1 + random.nextInt(20)) + exponent(280);
                };
    }

    private String exponent(int most) {
        String[] signs = {"e", "E", "e+", "E+", "e-", "E-", "e0", "E-0"};
        return signs[random.nextInt(signs.length)] + random.nextInt(most);
    }

    private String whole(int digits) {
        return (1 + random.nextInt(9)) + digits(digits - 1);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 4 : 9)) {
            case 0 -> text();
            case 1 -> random.nextInt(3) == 0 ? "null" : String.valueOf(random.nextBoolean());
            case 4, 5 -> object(depth + 1);
            case 6 -> array(depth + 1);
            default -> number();
        };
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int fields = random.nextInt(4) + (depth == 0 ? 1 : 0);
        for (int i = 0; i < fields; i++) {
            // The number makes names differ; they are in no order.
            String name = "\"" + characters(3) + (fields - i) + "\"";
            object.append(i == 0 ? "" : ",").append(name).append(':').append(value(depth));
        }
        return object.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder array = new StringBuilder("[");
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            array.append(i == 0 ? "" : ",").append(value(depth));
        }
        return array.append(']').toString();
    }

    private String text() {
        return "\"" + characters(12) + "\"";
    }

    private String characters(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }
}
