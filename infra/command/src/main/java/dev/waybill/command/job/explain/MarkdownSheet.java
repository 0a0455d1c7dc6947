package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.JsonLines;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown (CommonMark) for an issue or a page. What a model or a caller wrote is shown as it is: it never becomes a heading,
 * a link or HTML.
 */
final class MarkdownSheet implements Sheet {

    /** How wide JSON is laid out. */
    private static final int COLUMNS = 100;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** An underscore within a word is no emphasis, and names are full of them. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]<>|~&#!]|(?<![\\p{Alnum}])_|_(?![\\p{Alnum}])");

    /** What would begin a list, or underline a heading. */
    private static final Pattern BEGINNING = Pattern.compile("^(?:[-+=]|\\d{1,9}(?=[.)](?:\\s|$)))");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private final Terminal terminal;

    MarkdownSheet(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void title(String text) {
        terminal.result("# " + escaped(text));
        terminal.result("");
    }

    @Override
    public void heading(String text) {
        terminal.result("");
        terminal.result("## " + escaped(text));
        terminal.result("");
    }

    @Override
    public void item(int level, String text) {
        terminal.result(indent(level) + "- " + atBeginning(escaped(Show.times(text))));
    }

    @Override
    public void value(int level, String name, JsonNode value) {
        List<String> lines = value.isTextual() ? value.textValue().lines().toList() : new JsonLines(COLUMNS).of(value);
        String fence = fence(String.join("\n", lines));
        String inside = indent(level + 1);
        item(level, name + ":");
        terminal.result("");
        terminal.result(inside + fence + (value.isTextual() ? "text" : "json"));
        lines.forEach(line -> terminal.result((inside + line).stripTrailing()));
        terminal.result(inside + fence);
    }

    private static String indent(int level) {
        return "  ".repeat(level);
    }

    /** Longer than any within, so that the text does not end it. */
    private static String fence(String text) {
        int longest = 2;
        Matcher runs = BACKTICKS.matcher(text);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        return "`".repeat(longest + 1);
    }

    private static String escaped(String text) {
        String line = SPACES.matcher(text.strip()).replaceAll(" ");
        return SPECIAL.matcher(line).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    private static String atBeginning(String text) {
        return BEGINNING
                .matcher(text)
                .replaceFirst(found -> Matcher.quoteReplacement(
                        Character.isDigit(found.group().charAt(0)) ? found.group() + "\\" : "\\" + found.group()));
    }
}
