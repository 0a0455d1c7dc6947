package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * What the stand-in ERP has booked.
 *
 * @param bookings as it lists them
 */
record Booked(List<JsonNode> bookings) {

    private static final int MOST_MILLIS = 5_000;

    /** @param bookings where the ERP lists them */
    static Booked at(URI bookings) {
        try {
            URLConnection asked = bookings.toURL().openConnection(Proxy.NO_PROXY);
            asked.setConnectTimeout(MOST_MILLIS);
            asked.setReadTimeout(MOST_MILLIS);
            try (InputStream answer = asked.getInputStream()) {
                List<JsonNode> all = new ArrayList<>();
                LenientJson.TYPED.readTree(answer).path("data").forEach(all::add);
                return new Booked(all);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the stand-in ERP at " + bookings + " does not answer");
        }
    }

    Table table() {
        Table table = new Table(
                Column.of("booking"),
                Column.words("supplier", 16),
                Column.of("number"),
                Column.of("total"),
                Column.spare("currency"));
        for (JsonNode booking : bookings) {
            table.row(
                    Show.value(booking.path("id")),
                    Show.value(booking.path("supplier")),
                    Show.value(booking.path("number")),
                    Show.value(booking.path("total")),
                    Show.value(booking.path("currency")));
        }
        return table;
    }
}
