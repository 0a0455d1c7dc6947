package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Table;
import java.util.List;

/** The examples, to choose from. */
final class ExampleList {

    private final List<Example> examples;

    ExampleList(List<Example> examples) {
        this.examples = examples;
    }

    Table table() {
        Table table = new Table(
                Column.of("name"),
                Column.words("shows", 30),
                Column.spare("task"),
                Column.spare("samples"),
                Column.spare("stand-ins"));
        examples.forEach(example -> table.row(
                example.name(),
                example.shows(),
                example.task().name(),
                example.samples().folder(),
                example.needsStandIns() ? String.join(", ", example.standIns()) : "-"));
        return table;
    }

    ObjectNode toJson() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode data = list.putArray("data");
        for (Example example : examples) {
            ArrayNode standIns = data.addObject()
                    .put("name", example.name())
                    .put("shows", example.shows())
                    .put("task", example.task().name())
                    .put("samples", example.samples().folder())
                    .putArray("stand_ins");
            example.standIns().forEach(standIns::add);
        }
        return list;
    }
}
