package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Prose;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Style;
import dev.waybill.command.screen.Terminal;

/** Lines for a terminal, wrapped at its width. */
final class TextSheet implements Sheet {

    private static final String STEP = "  ";

    private final Terminal terminal;
    private final int width;

    TextSheet(Terminal terminal) {
        this.terminal = terminal;
        this.width = terminal.page();
    }

    @Override
    public void title(String text) {
        terminal.result(Style.HEADING, text);
    }

    @Override
    public void heading(String text) {
        terminal.result("");
        terminal.result(Style.HEADING, text);
    }

    /** What goes on in the next line stands a little further in than what begins there. */
    @Override
    public void item(int level, String text) {
        String indent = STEP.repeat(level + 1);
        boolean isFirst = true;
        for (String line : new Prose(width - indent.length() - STEP.length()).wrapped(Show.times(text), "")) {
            terminal.result(indent + (isFirst ? "" : STEP) + line);
            isFirst = false;
        }
    }

    @Override
    public void value(int level, String name, JsonNode value) {
        String indent = STEP.repeat(level + 1);
        terminal.result(indent + name + ":");
        new Prose(width - indent.length() - STEP.length())
                .lines(value)
                .forEach(line -> terminal.result((indent + STEP + line).stripTrailing()));
    }
}
