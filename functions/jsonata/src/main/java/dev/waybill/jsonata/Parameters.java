package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a built-in function: which arguments it takes, and what becomes of those that are left out. The library's
 * own takes null for undefined. Immutable.
 */
final class Parameters {

    private static final Pattern PARAMETER = Pattern.compile("(\\([a-z]+\\)|[a-z])(<[^>]*>)?([-?+]?)");
    private static final Map<Character, String> MANY =
            Map.of('s', "strings", 'n', "numbers", 'b', "booleans", 'o', "objects");

    /**
     * @param takes signs, as of {@link #sign}
     * @param of what a list must be of, or a blank
     */
    private record Parameter(String takes, char kind, char of, char how) {}

    private final String name;
    private final List<Parameter> parameters;
    private final Pattern pattern;

    private Parameters(String name, List<Parameter> parameters) {
        this.name = name;
        this.parameters = parameters;
        this.pattern = Pattern.compile(pattern(parameters));
    }

    /** @param signature such as {@code <s-(sf)n?:a<s>>} */
    static Parameters of(String name, String signature) {
        int end = signature.indexOf(':');
        String taken = signature.substring(1, end < 0 ? signature.length() - 1 : end);
        List<Parameter> parameters = new ArrayList<>();
        Matcher each = PARAMETER.matcher(taken);
        while (each.find()) {
            String kinds = each.group(1);
            String of = each.group(2);
            parameters.add(new Parameter(
                    takes(kinds),
                    kinds.charAt(0),
                    of == null ? ' ' : of.charAt(1),
                    each.group(3).isEmpty() ? ' ' : each.group(3).charAt(0)));
        }
        return new Parameters(name, parameters);
    }

    private static String takes(String kinds) {
        return switch (kinds) {
            case "a", "x" -> "[asnblfom]";
            case "j" -> "[asnblom]";
            case "f" -> "f";
            default -> "[" + kinds.replaceAll("[()]", "") + "m]";
        };
    }

    private static String pattern(List<Parameter> parameters) {
        StringBuilder pattern = new StringBuilder();
        for (Parameter parameter : parameters) {
            char how = parameter.how() == '-' ? '?' : parameter.how();
            pattern.append('(')
                    .append(parameter.takes())
                    .append(how == ' ' ? "" : how)
                    .append(')');
        }
        return pattern.toString();
    }

    int count() {
        return parameters.size();
    }

    /** Whether arguments are as {@link #validate} gives them. */
    boolean fit(List<?> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            Parameter parameter = parameters.isEmpty() ? null : parameters.get(Math.min(i, parameters.size() - 1));
            boolean listed = parameter == null || parameter.kind() != 'a' || argument instanceof List<?>;
            if (argument != null
                    && !(listed && parameter != null && parameter.takes().contains(sign(argument)))) {
                return false;
            }
        }
        return true;
    }

    /** The arguments, with what comes from the context and with lists where one is wanted. */
    List<@Nullable Object> validate(List<?> arguments, @Nullable Object context) {
        StringBuilder signs = new StringBuilder();
        arguments.forEach(argument -> signs.append(sign(argument)));
        Matcher matcher = pattern.matcher(signs);
        if (!matcher.matches()) {
            throw mismatch(signs);
        }
        List<@Nullable Object> taken = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            int many = matcher.end(i + 1) - matcher.start(i + 1);
            if (many == 0) {
                taken.add(parameter.how() == '-' ? fromContext(parameter, context, next) : null);
            }
            for (int k = 0; k < many; k++) {
                if (parameter.kind() == 'n') {
                    Utils.isNumeric(arguments.get(next)); // fails for what is infinite
                }
                taken.add(parameter.kind() == 'a' ? list(parameter, arguments.get(next), next) : arguments.get(next));
                next++;
            }
        }
        return taken;
    }

    private @Nullable Object fromContext(Parameter parameter, @Nullable Object context, int place) {
        if (!parameter.takes().contains(sign(context))) {
            throw new JsonataException(
                    "T0411",
                    "Context value is not a compatible type with argument " + (place + 1) + " of function \"" + name
                            + "\"");
        }
        return context;
    }

    private @Nullable Object list(Parameter parameter, @Nullable Object argument, int place) {
        if (argument == null) {
            return null;
        }
        List<?> list = argument instanceof List<?> many ? many : new ArrayList<>(List.of(argument));
        if (parameter.of() != ' ') {
            String wanted = String.valueOf(parameter.of());
            for (Object item : list) {
                if (!sign(item).equals(wanted)) {
                    throw new JsonataException(
                            "T0412",
                            "Argument " + (place + 1) + " of function \"" + name + "\" must be an array of \""
                                    + many(wanted) + "\"");
                }
            }
        }
        return list;
    }

    private JsonataException mismatch(CharSequence signs) {
        StringBuilder sofar = new StringBuilder();
        int fits = 0;
        for (Parameter parameter : parameters) {
            char how = parameter.how() == '-' ? '?' : parameter.how();
            sofar.append(parameter.takes()).append(how == ' ' ? "" : how);
            Matcher matcher = Pattern.compile(sofar.toString()).matcher(signs);
            if (!matcher.lookingAt()) {
                break;
            }
            fits = matcher.end();
        }
        return new JsonataException(
                "T0410", "Argument " + (fits + 1) + " of function \"" + name + "\" does not match function signature");
    }

    /** What a letter of a signature stands for, in the plural. */
    static String many(@Nullable Object letter) {
        String sign = String.valueOf(letter);
        return MANY.getOrDefault(sign.charAt(0), sign);
    }

    /** JSONata's letter for what a value is. */
    static String sign(@Nullable Object value) {
        if (value == null) {
            return "m";
        }
        if (value == Jsonata.NULL_VALUE) {
            return "l";
        }
        if (value instanceof String) {
            return "s";
        }
        if (value instanceof Number) {
            return "n";
        }
        if (value instanceof Boolean) {
            return "b";
        }
        if (value instanceof List<?>) {
            return "a";
        }
        if (value instanceof JFunction || Functions.isLambda(value)) {
            return "f";
        }
        return value instanceof Map<?, ?> ? "o" : "m";
    }
}
