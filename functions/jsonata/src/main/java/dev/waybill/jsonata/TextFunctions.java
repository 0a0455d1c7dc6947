package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions of texts. Characters are counted as Unicode does, never halves of one. */
final class TextFunctions {

    private TextFunctions() {}

    static Stream<BuiltIn> all() {
        return Stream.of(
                BuiltIn.of("string", "<x-b?:s>", args -> JsonText.of(args.at(0), Boolean.TRUE.equals(args.at(1)))),
                BuiltIn.of("substring", "<s-nn?:s>", TextFunctions::substring),
                BuiltIn.of("substringBefore", "<s-s:s>", TextFunctions::before),
                BuiltIn.of("substringAfter", "<s-s:s>", TextFunctions::after),
                ofText("lowercase", text -> text.toLowerCase(Locale.ROOT)),
                ofText("uppercase", text -> text.toUpperCase(Locale.ROOT)),
                BuiltIn.of("length", "<s-:n>", args -> {
                    String text = args.text(0);
                    return text == null ? null : text.codePointCount(0, text.length());
                }),
                ofText("trim", Functions::trim),
                BuiltIn.of("pad", "<s-ns?:s>", TextFunctions::pad),
                BuiltIn.of("join", "<a<s>s?:s>", TextFunctions::join),
                ofText("base64encode", Functions::base64encode),
                ofText("base64decode", Functions::base64decode),
                ofText("encodeUrlComponent", text -> UrlText.encode(text, "encodeUrlComponent", UrlText.COMPONENT)),
                ofText("encodeUrl", text -> UrlText.encode(text, "encodeUrl", UrlText.COMPONENT + UrlText.RESERVED)),
                ofText("decodeUrlComponent", text -> UrlText.decode(text, "decodeUrlComponent", "")),
                ofText("decodeUrl", text -> UrlText.decode(text, "decodeUrl", UrlText.RESERVED)));
    }

    private interface OfText {
        Object call(String text);
    }

    private static BuiltIn ofText(String name, OfText function) {
        return BuiltIn.of(name, "<s-:s>", args -> {
            String text = args.text(0);
            return text == null ? null : function.call(text);
        });
    }

    private static @Nullable Object substring(Arguments args) {
        String text = args.text(0);
        Number from = args.number(1);
        if (text == null || from == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        double asked = from.doubleValue() <= -1 ? length + Math.ceil(from.doubleValue()) : from.doubleValue();
        double first = Math.max(0, Math.min(length, asked));
        int start = (int) first;
        Number many = args.number(2);
        // Fractions count together: from 1.5 on, 1.5 characters end at the third.
        int end = many == null ? length : (int) Math.max(start, Math.min(length, first + many.doubleValue()));
        int begin = text.offsetByCodePoints(0, start);
        return text.substring(begin, text.offsetByCodePoints(begin, end - start));
    }

    private static @Nullable Object before(Arguments args) {
        String text = args.text(0);
        String part = args.text(1);
        int at = text == null || part == null ? -1 : Search.indexOf(text, part, 0);
        return at < 0 || text == null ? text : text.substring(0, at);
    }

    private static @Nullable Object after(Arguments args) {
        String text = args.text(0);
        String part = args.text(1);
        int at = text == null || part == null ? -1 : Search.indexOf(text, part, 0);
        return at < 0 || text == null || part == null ? text : text.substring(at + part.length());
    }

    private static @Nullable Object pad(Arguments args) {
        String text = args.text(0);
        Number width = args.number(1);
        if (text == null || width == null) {
            return null;
        }
        String given = args.text(2);
        String fill = given == null || given.isEmpty() ? " " : given;
        double missing = Math.floor(Math.abs(width.doubleValue())) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        Bounds.current().requireRoom((long) missing);
        String padding = padding(fill, (int) missing);
        return width.doubleValue() > 0 ? text + padding : padding + text;
    }

    /** In one go where there is room for it: filled a text at a time, the bounds would be asked for each. */
    private static String padding(String fill, int characters) {
        int inFill = fill.codePointCount(0, fill.length());
        int times = characters / inFill;
        int rest = fill.offsetByCodePoints(0, characters % inFill);
        Bounds.current().requireRoom((long) times * fill.length() + rest);
        return fill.repeat(times) + fill.substring(0, rest);
    }

    private static @Nullable Object join(Arguments args) {
        List<?> texts = args.list(0);
        if (texts == null) {
            return null;
        }
        String given = args.text(1);
        String separator = given == null ? "" : given;
        Building joined = new Building();
        for (int i = 0; i < texts.size(); i++) {
            joined.add(i == 0 ? "" : separator).add((String) texts.get(i));
        }
        return joined.toString();
    }
}
