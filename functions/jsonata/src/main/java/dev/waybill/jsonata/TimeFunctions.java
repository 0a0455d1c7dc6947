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
        if (millis == null) {
            return null;
        }
        String spelledOut = WeekDates.spelledOut(Pictures.ofDate(picture), millis, zone);
        return Brackets.unmarked(Functions.dateTimeFromMillis(millis, Brackets.marked(spelledOut), zone));
    }

    private static @Nullable Object toMillis(Arguments args) {
        String text = args.text(0);
        String picture = Pictures.ofDate(args.text(1));
        if (text == null) {
            return null;
        }
        if (picture == null) {
            return IsoTime.millis(text);
        }
        Pictures.requireFewWays(text, picture);
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (ParseException | DateTimeException noTime) {
            throw IsoTime.none(text);
        }
    }
}
