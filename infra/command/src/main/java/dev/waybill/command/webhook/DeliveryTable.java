package dev.waybill.command.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;

/** Deliveries, one a row. */
final class DeliveryTable {

    private DeliveryTable() {}

    static Table of(JsonNode deliveries) {
        Table table = new Table(
                Column.of("id"),
                Column.words("event", 16),
                Column.of("status"),
                Column.words("last try", 20),
                Column.of("created"),
                Column.spare("job"));
        for (JsonNode each : deliveries) {
            table.row(
                    Show.value(each.path("id")),
                    Show.value(each.path("type")),
                    Show.value(each.path("status")),
                    lastTry(each),
                    Show.value(each.path("created_at")),
                    Show.value(each.at("/event/data/id")));
        }
        return table;
    }

    private static String lastTry(JsonNode delivery) {
        JsonNode tries = delivery.path("tries");
        if (tries.isEmpty()) {
            return Show.value(delivery.path("reason"));
        }
        JsonNode last = tries.path(tries.size() - 1);
        String came = last.hasNonNull("status") ? last.path("status").asText() : Show.value(last.path("error"));
        return came + ", try " + tries.size()
                + (delivery.hasNonNull("next_try_at")
                        ? ", next " + delivery.path("next_try_at").asText()
                        : "");
    }
}
