package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.local.standin.LoopbackServer.Reply;
import dev.waybill.local.standin.LoopbackServer.Request;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A ledger that keeps what is booked in memory. An invoice is one supplier's number: a second booking of it is refused with
 * 409 and the first one's number, save one with the first one's {@code Idempotency-Key}, which gets the answer of then.
 * Thread-safe.
 */
final class StandInErp {

    private static final String BOOKINGS = "/bookings";

    private final Map<String, ObjectNode> bookings = new LinkedHashMap<>();
    private final Map<String, Reply> answered = new HashMap<>();

    /** One whose book begins with an invoice of last month, which {@code events/invoices} holds once more. */
    static StandInErp opened() {
        StandInErp erp = new StandInErp();
        Reply unused = erp.book(Json.object()
                .put("supplier", "Northwind Paper Ltd")
                .put("number", "NP-2039")
                .put("currency", "EUR")
                .put("total", new BigDecimal("96.00")));
        return erp;
    }

    synchronized Reply answer(Request request) {
        if (request.is("GET", BOOKINGS)) {
            return new Reply(200, all());
        }
        if (request.is("POST", BOOKINGS)) {
            return request.idempotencyKey().isEmpty()
                    ? book(request.body())
                    : answered.computeIfAbsent(request.idempotencyKey(), first -> book(request.body()));
        }
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        ObjectNode booking = bookings.get(id);
        return request.is("GET", BOOKINGS + "/" + id) && booking != null
                ? new Reply(200, booking)
                : problem(404, "the stand-in ERP has GET and POST /bookings, and GET /bookings/{id} of what is booked");
    }

    private Reply book(JsonNode body) {
        for (String field : new String[] {"supplier", "number", "currency", "total"}) {
            if (!body.hasNonNull(field)) {
                return problem(400, "expected a booking with supplier, number, currency and total");
            }
        }
        for (ObjectNode booking : bookings.values()) {
            if (booking.path("supplier").equals(body.path("supplier"))
                    && booking.path("number").equals(body.path("number"))) {
                return new Reply(
                        409,
                        problemOf("this invoice is booked already")
                                .put("id", booking.path("id").asText()));
            }
        }
        String id = String.format(Locale.ROOT, "B-%04d", bookings.size() + 1);
        ObjectNode booking = Json.object().put("id", id);
        body.properties().forEach(field -> booking.set(field.getKey(), field.getValue()));
        booking.put("id", id);
        bookings.put(id, booking);
        return new Reply(201, booking);
    }

    private ObjectNode all() {
        ObjectNode list = Json.object();
        list.putArray("data").addAll(bookings.values());
        return list;
    }

    private static Reply problem(int status, String detail) {
        return new Reply(status, problemOf(detail));
    }

    private static ObjectNode problemOf(String detail) {
        return Json.object().put("detail", detail);
    }
}
