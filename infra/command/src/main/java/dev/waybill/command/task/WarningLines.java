package dev.waybill.command.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.TaskWarnings;
import dev.waybill.local.up.TaskPlaces;
import java.nio.file.Path;
import java.util.List;

/** Warnings of a task file, as people and programs read them; they keep nothing from being done. */
final class WarningLines {

    private WarningLines() {}

    /** Of a file that a server has taken; what only a newer server can read has none. */
    static List<Violation> of(String text) {
        try {
            return TaskWarnings.of(text, TaskParser.parse(text));
        } catch (InvalidSourceException ofAnotherVersion) {
            return List.of();
        }
    }

    static void print(Terminal terminal, Path file, List<Violation> warnings) {
        warnings.forEach(warning -> terminal.note("waybill: warning: " + TaskPlaces.line(file, warning)));
    }

    static ArrayNode json(List<Violation> warnings) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        warnings.forEach(
                warning -> list.addObject().put("pointer", warning.pointer()).put("detail", warning.detail()));
        return list;
    }
}
