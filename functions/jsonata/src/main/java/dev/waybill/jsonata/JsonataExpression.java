package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, parsed once. Thread-safe. Whatever it is and whatever it is evaluated over, an evaluation ends within its
 * {@link Settings}: no function of the library's runs in it that has not been put on the clock or bounded, and no thread is
 * needed to watch it. There is no {@code $eval}: what it runs would have been looked at by nobody.
 */
public final class JsonataExpression {

    private static final BuiltIn[] FUNCTIONS = Stream.of(
                    TextFunctions.all(),
                    RegexFunctions.all(),
                    NumberFunctions.all(),
                    ListFunctions.all(),
                    HigherFunctions.all(),
                    TimeFunctions.all(),
                    TimeFunctions.ofClock(() -> Bounds.current().now()),
                    Stream.of(BuiltIn.of("eval", "<sx?:x>", args -> {
                        throw new JsonataException("D3120", "$eval is not supported");
                    })))
            .flatMap(functions -> functions)
            .toArray(BuiltIn[]::new);

    private final Jsonata jsonata;
    private final String plain;

    private JsonataExpression(Jsonata jsonata, String plain) {
        this.jsonata = jsonata;
        this.plain = plain;
    }

    /** @throws JsonataSyntaxException with position and reason */
    public static JsonataExpression parse(String text) {
        return parse(text, regex -> "");
    }

    /**
     * One whose sums, products and quotients may be infinite, as they are in Step Functions: past every double the standard's
     * fail.
     *
     * @throws JsonataSyntaxException with position and reason
     */
    public static JsonataExpression parseWithInfinity(String text) {
        JsonataExpression parsed = parse(text);
        Arithmetic.mayBeInfinite(parsed.jsonata);
        return parsed;
    }

    /**
     * @param objection what speaks against a regular expression of it, written as Java's; an empty text for nothing
     * @throws JsonataSyntaxException with position and reason
     */
    public static JsonataExpression parse(String text, UnaryOperator<String> objection) {
        Source source = Source.of(text, objection);
        try {
            Jsonata jsonata = Jsonata.jsonata(source.plain());
            jsonata.setValidateInput(false);
            // Else null and undefined are one and the same in the result.
            jsonata.setOutputConvertNulls(false);
            for (BuiltIn function : FUNCTIONS) {
                jsonata.registerFunction(function.name(), function);
            }
            for (Source.Literal literal : source.literals()) {
                jsonata.assign(literal.variable(), literal.regex());
            }
            return new JsonataExpression(jsonata, source.plain());
        } catch (JException malformed) {
            int position = Math.max(1, Math.min(malformed.getLocation(), text.length()));
            throw new JsonataSyntaxException(syntax(malformed), position);
        } catch (StackOverflowError tooDeep) {
            throw new JsonataSyntaxException("it nests too deeply", 1);
        } catch (RuntimeException malformed) {
            throw new JsonataSyntaxException("it cannot be parsed", 1);
        }
    }

    /** The names of the functions that every expression may call, without the dollar. */
    public static List<String> functions() {
        return Arrays.stream(FUNCTIONS).map(BuiltIn::name).toList();
    }

    /** What it names, as far as that is certain before it is evaluated, with no bindings but its own. */
    public Names names() {
        Symbol whole = Symbols.whole(jsonata);
        Frame builtIn = Symbols.around(jsonata);
        return whole == null ? Names.NONE : NameWalk.of(plain, whole, name -> builtIn.lookup(name) != null);
    }

    private static String syntax(JException malformed) {
        String code = String.valueOf(malformed.getError());
        String text = String.valueOf(malformed.getMessage()).replaceFirst(": \"null\"$", "");
        return code.matches("[A-Z]\\d{4}") ? code + ": " + text : text;
    }

    /**
     * Evaluates, on this thread.
     *
     * @param input what the expression is over; maps, lists, texts, numbers, booleans, {@link Jsonata#NULL_VALUE}
     * @param bindings variables and functions by their names, without the dollar
     * @return the value; null for undefined
     * @throws JsonataFailure where it failed, or reached a bound
     */
    public @Nullable Object evaluate(@Nullable Object input, Map<String, Object> bindings, Settings settings) {
        return evaluate(input, bindings, settings, Absences.UNTOLD);
    }

    /** The same, and {@code absences} is told what the expression asks for and does not find. */
    public @Nullable Object evaluate(
            @Nullable Object input, Map<String, Object> bindings, Settings settings, Absences absences) {
        Bounds bounds = new Bounds(settings, System::nanoTime);
        Reads reads = absences == Absences.UNTOLD ? Reads.NONE : Reads.of(Symbols.whole(jsonata));
        Frame frame = jsonata.createFrame();
        bindings.forEach(frame::bind);
        frame.setEvaluateEntryCallback(bounds);
        Comparisons comparisons = new Comparisons(bounds, input, reads, absences);
        frame.setEvaluateExitCallback(comparisons);
        Bounds before = bounds.begin();
        try {
            Object result = jsonata.evaluate(input, frame);
            comparisons.end();
            return result;
        } catch (JException failed) {
            throw JsonataFailure.of(bounds.reached() == null ? failed : bounds.reached());
        } catch (StackOverflowError tooDeep) {
            throw JsonataFailure.of(JsonataException.tooDeep());
        } catch (OutOfMemoryError tooLarge) {
            throw JsonataFailure.of(JsonataException.tooLarge());
        } catch (RuntimeException | Error failed) {
            throw failure(bounds, failed);
        } finally {
            Bounds.end(before);
        }
    }

    private static JsonataFailure failure(Bounds bounds, Throwable failed) {
        if (bounds.reached() != null) {
            return JsonataFailure.of(bounds.reached());
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof JException known) {
                return JsonataFailure.of(known);
            }
            if (cause instanceof StackOverflowError) {
                return JsonataFailure.of(JsonataException.tooDeep());
            }
            if (cause instanceof OutOfMemoryError) {
                return JsonataFailure.of(JsonataException.tooLarge());
            }
        }
        return Messages.withoutCode(failed);
    }
}
