package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.text.ParseException;
import java.time.DateTimeException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times as texts and as milliseconds. */
final class TimeFunctions {

    private TimeFunctions() {}

    static Stream<BuiltIn> all() {
        return Stream.of(
                BuiltIn.of("toMillis", "<s-s?:n>", TimeFunctions::toMillis),
                BuiltIn.of("fromMillis", "<n-s?s?:s>", args -> fromMillis(args.number(0), args.text(1), args.text(2))));
    }

    static Stream<BuiltIn> ofClock(LongSupplier millis) {
        return Stream.of(
                BuiltIn.of("now", "<s?s?:s>", args -> fromMillis(millis.getAsLong(), args.text(0), args.text(1))),
                BuiltIn.of("millis", "<:n>", args -> millis.getAsLong()));
    }

    private static @Nullable String fromMillis(
            @Nullable Number millis, @Nullable String picture, @Nullable String zone) {
        return millis == null
                ? null
                : Functions.dateTimeFromMillis(
                        millis, WeekDates.spelledOut(Pictures.ofDate(picture), millis, zone), zone);
    }

    private static @Nullable Object toMillis(Arguments args) {
        String text = args.text(0);
        String picture = Pictures.ofDate(args.text(1));
        if (text == null) {
            return null;
        }
        if (picture != null) {
            Pictures.requireFewWays(text, picture);
        }
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (ParseException | DateTimeException noTime) {
            throw new JsonataException(
                    "D3110",
                    "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"" + text
                            + "\"");
        }
    }
}
