package dev.waybill.core.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;

/**
 * Functions of the library that one call of could run for minutes or fill the memory, out of the reach of its own bounds,
 * in bounded form.
 */
final class SafeFunctions {

    private static final int WIDEST = 10_000;

    private SafeFunctions() {}

    static void bind(Frame frame) {
        frame.bind("eval", (Object text) -> {
            throw new JException("D3120", 0);
        });
        frame.bind("pad", pad());
        frame.bind("join", join());
        frame.bind("replace", replace());
        HandingOn.bind(frame);
    }

    private static JFunction pad() {
        return new JFunction(
                (input, args) -> {
                    if (args.get(1) instanceof Number width && Math.abs(width.doubleValue()) > WIDEST) {
                        throw new JException("D3010", 0);
                    }
                    String fill = args.size() > 2 ? (String) args.get(2) : null;
                    return Functions.pad((String) args.get(0), (Number) args.get(1), fill);
                },
                "<s-ns?:s>");
    }

    @SuppressWarnings("unchecked") // the signature says a list of texts
    private static JFunction join() {
        return new JFunction(
                (input, args) -> {
                    List<String> texts = (List<String>) args.get(0);
                    String separator = args.size() > 1 ? (String) args.get(1) : null;
                    if (texts != null && separator != null) {
                        requireRoom((long) texts.size() * separator.length());
                    }
                    return Functions.join(texts, separator);
                },
                "<a<s>s?:s>");
    }

    private static JFunction replace() {
        return new JFunction(
                (input, args) -> {
                    String text = (String) args.get(0);
                    Object replacement = args.size() > 2 ? args.get(2) : null;
                    Number limit = args.size() > 3 ? (Number) args.get(3) : null;
                    if (text != null && replacement instanceof String with) {
                        long places =
                                limit == null ? text.length() + 1L : Math.min(limit.longValue(), text.length() + 1L);
                        requireRoom(text.length() + places * with.length());
                    }
                    return Functions.replace(text, args.get(1), replacement, limit == null ? null : limit.intValue());
                },
                "<s-(sf)(sf)n?:s>");
    }

    /** Past ten times what a result may have there is no use in looking whether it comes so far. */
    private static void requireRoom(long characters) {
        if (characters > 10 * ResultBound.MOST) {
            throw new ExpressionFailedException("too-large");
        }
    }
}
