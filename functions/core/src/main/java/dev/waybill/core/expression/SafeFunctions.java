package dev.waybill.core.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;

/**
 * Functions of the library that one call of could run for minutes, out of the reach of its own bounds, in bounded form.
 */
final class SafeFunctions {

    private static final int WIDEST = 10_000;

    private SafeFunctions() {}

    static void bind(Frame frame) {
        frame.bind("eval", (Object text) -> {
            throw new JException("D3120", 0);
        });
        frame.bind("pad", pad());
    }

    private static com.dashjoin.jsonata.Jsonata.JFunction pad() {
        return new com.dashjoin.jsonata.Jsonata.JFunction(
                (input, args) -> {
                    if (args.get(1) instanceof Number width && Math.abs(width.doubleValue()) > WIDEST) {
                        throw new JException("D3010", 0);
                    }
                    String fill = args.size() > 2 ? (String) args.get(2) : null;
                    return com.dashjoin.jsonata.Functions.pad((String) args.get(0), (Number) args.get(1), fill);
                },
                "<s-ns?:s>");
    }
}
