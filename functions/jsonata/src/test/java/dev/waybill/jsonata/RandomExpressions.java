package dev.waybill.jsonata;

import java.util.List;
import java.util.Random;

/**
 * Makes expressions up: all built-in functions, nested, with regular expressions, recursion, lists and texts that grow. The same
 * seed makes the same expressions. Few mean anything; many are made to be costly; some do not parse.
 */
public final class RandomExpressions {

    private static final List<String> NAMES =
            List.of("as", "spaces", "ones", "word", "n", "many", "pairs", "collisions", "$", "$$");
    /** What each takes: texts, numbers, lists, objects, pictures, regular expressions, functions, or anything. */
    private static final List<String> CALLS = List.of(
            "string(x)",
            "string(xb)",
            "substring(sn)",
            "substring(snn)",
            "substringBefore(ss)",
            "substringAfter(ss)",
            "lowercase(s)",
            "uppercase(s)",
            "length(s)",
            "trim(s)",
            "pad(sn)",
            "pad(sns)",
            "join(l)",
            "join(ls)",
            "base64encode(s)",
            "base64decode(s)",
            "encodeUrlComponent(s)",
            "encodeUrl(s)",
            "decodeUrlComponent(s)",
            "decodeUrl(s)",
            "match(sr)",
            "match(srn)",
            "contains(ss)",
            "contains(sr)",
            "replace(sss)",
            "replace(srs)",
            "replace(srf)",
            "replace(srsn)",
            "split(ss)",
            "split(sr)",
            "split(srn)",
            "count(l)",
            "sum(l)",
            "max(l)",
            "min(l)",
            "average(l)",
            "number(s)",
            "floor(n)",
            "ceil(n)",
            "abs(n)",
            "sqrt(n)",
            "round(nn)",
            "power(nn)",
            "random()",
            "formatNumber(np)",
            "formatBase(nn)",
            "formatInteger(np)",
            "parseInteger(sp)",
            "append(xx)",
            "reverse(l)",
            "shuffle(l)",
            "distinct(l)",
            "zip(ll)",
            "zip(lll)",
            "keys(x)",
            "lookup(xs)",
            "spread(x)",
            "merge(l)",
            "exists(x)",
            "boolean(x)",
            "not(x)",
            "type(x)",
            "clone(x)",
            "error(s)",
            "assert(bs)",
            "map(lf)",
            "filter(lf)",
            "single(lf)",
            "reduce(lf)",
            "reduce(lfx)",
            "sift(of)",
            "each(of)",
            "sort(l)",
            "sort(lf)",
            "toMillis(s)",
            "toMillis(sp)",
            "fromMillis(n)",
            "fromMillis(np)",
            "now()",
            "millis()",
            "eval(s)");

    private static final List<String> TEXTS = List.of(
            "''", "'a'", "'aaaaaaaa'", "'[Y0001][M01][D01]'", "'[f][f][f]'", "'#,##0.00'", "'w'", "'I'", "'$1'");
    private static final List<String> NUMBERS = List.of("0", "1", "-1", "2.5", "100", "100000", "1e9", "1e300");
    private static final List<String> ATOMS =
            List.of("a", "b", "1", ".", "\\s", "\\w", "[ab]", "(a)", "(a|b)", "(?:a*)", "\\b", "$", "^");
    private static final List<String> SIGNS = List.of("", "", "*", "+", "?", "{2,5}", "*?", "+?");
    private static final List<String> OPERATORS =
            List.of("+", "-", "*", "/", "%", "&", "=", "!=", "<", ">=", "and", "or", "in", "~>", "..", ".");

    private final Random random;

    public RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    public String next() {
        return of(2 + random.nextInt(4));
    }

    private String of(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(17)) {
            case 0, 1, 2, 3, 4 -> call(depth - 1);
            case 5 -> of(depth - 1) + " " + any(OPERATORS) + " " + of(depth - 1);
            case 6 -> "[" + of(depth - 1) + ", " + of(depth - 1) + "]";
            case 7 -> "{'a': " + of(depth - 1) + ", 'b': " + of(depth - 1) + "}";
            case 8 -> "[1.." + any(NUMBERS) + "].(" + of(depth - 1) + ")";
            case 9 -> any(NAMES) + "[" + of(depth - 1) + "]";
            case 10 ->
                "($f := function($x, $n){$n = 0 ? $x : $f(" + growing() + ", $n - 1)}; $f(" + of(depth - 1) + ", "
                        + any(List.of("5", "30", "100000")) + "))";
            case 11 ->
                "($f := function($x){" + any(List.of("1 + ", "[1, $x] & ", "")) + "$f($x)}; $f(" + of(depth - 1) + "))";
            case 12 -> "$reduce([1.." + any(NUMBERS) + "], function($x, $y){" + growing() + "}, " + of(depth - 1) + ")";
            case 13 -> any(NAMES) + "{" + "$string(" + of(depth - 1) + "): " + of(depth - 1) + "}";
            case 14 -> of(depth - 1) + " ~> |" + any(NAMES) + "|{'x': " + of(depth - 1) + "}|";
            case 15 -> any(NAMES) + any(List.of("^(id)", "@$i", "#$i", ".*", ".**")) + ".(" + of(depth - 1) + ")";
            default -> "(" + of(depth - 1) + " ? " + of(depth - 1) + " : " + of(depth - 1) + ")";
        };
    }

    private String call(int depth) {
        String call = any(CALLS);
        int open = call.indexOf('(');
        StringBuilder text = new StringBuilder("$" + call.substring(0, open + 1));
        for (int i = open + 1; i < call.length() - 1; i++) {
            text.append(i == open + 1 ? "" : ", ").append(argument(call.charAt(i), depth));
        }
        return text.append(')').toString();
    }

    private String argument(char kind, int depth) {
        if (random.nextInt(4) == 0) {
            return of(depth);
        }
        return switch (kind) {
            case 's' -> any(List.of("as", "as", "spaces", "ones", "word", any(TEXTS), "$string(" + of(depth) + ")"));
            case 'n' -> random.nextBoolean() ? any(NUMBERS) : "$count(" + of(depth) + ")";
            case 'l' ->
                any(List.of(
                        "many", "pairs", "collisions", "[1.." + any(NUMBERS) + "]", "many.id", "[" + of(depth) + "]"));
            case 'o' -> "{'a': " + of(depth) + ", 'b': " + any(NAMES) + "}";
            case 'p' -> any(TEXTS);
            case 'r' -> regex();
            case 'f' -> function(depth);
            case 'b' -> "true";
            default -> of(depth);
        };
    }

    private String function(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> regex();
            case 1 -> "$" + name();
            case 2 -> "$" + name() + "(?, " + of(Math.max(0, depth - 1)) + ")";
            default ->
                "function($v, $i)" + any(List.of("", "<x-n?:x>", "<n+n+n:n>")) + "{" + of(Math.max(0, depth - 1)) + "}";
        };
    }

    private String name() {
        String call = any(CALLS);
        return call.substring(0, call.indexOf('('));
    }

    private String growing() {
        return any(List.of(
                "$x & $x",
                "$append($x, $x)",
                "[[$x], [$x]]",
                "{'a': $x, 'b': $x}",
                "$spread($x)",
                "$join([$x, $x])",
                "$replace($x, 'a', $x)",
                "$pad($x, 2 * $length($x))",
                "$merge([$x, {'a': $x}])",
                "$zip($x, $x)"));
    }

    private String leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> any(TEXTS);
            case 1 -> any(NUMBERS);
            case 2 -> regex();
            case 3 -> any(List.of("true", "null", "nothing", "[]", "{}"));
            default -> any(NAMES);
        };
    }

    private String regex() {
        StringBuilder regex = new StringBuilder("/");
        int atoms = 1 + random.nextInt(5);
        for (int i = 0; i < atoms; i++) {
            String atom = any(ATOMS);
            boolean nested = random.nextInt(4) == 0;
            regex.append(nested ? "(" + atom + any(SIGNS) + ")" : atom).append(any(SIGNS));
        }
        return regex.append(any(List.of("/", "/i", "/m"))).toString();
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
