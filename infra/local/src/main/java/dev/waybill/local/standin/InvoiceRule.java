package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an invoice that is laid out as those of {@code events/invoices} are: one thing a line, amounts at the end of lines.
 * Asked for the first time it takes the first line that speaks of a total for the total, as a hasty reader would; told that
 * the sum is wrong it takes the last one.
 */
final class InvoiceRule implements Rule {

    private static final String AMOUNT = "(-?\\d[\\d,]*(?:\\.\\d{2})?)";
    private static final Pattern NUMBER = Pattern.compile("(?im)^invoice (?:no\\.?|number):? +(\\S+)$");
    private static final Pattern DATE = Pattern.compile("(?im)^(?:invoice )?date:? +(\\d{4}-\\d\\d-\\d\\d)$");
    private static final Pattern CURRENCY = Pattern.compile("(?m)\\b(EUR|USD|GBP|CHF|SEK|PLN|JPY)\\b");
    private static final Pattern LINE = Pattern.compile("(?m)^(\\d+) x (.+?) {2,}" + AMOUNT + "$");
    private static final Pattern TAX = Pattern.compile("(?im)^(?:vat|tax)\\b.*? {2,}" + AMOUNT + "$");
    private static final Pattern TOTAL = Pattern.compile("(?im)^total\\b.*? {2,}" + AMOUNT + "$");

    @Override
    public boolean fits(Asked asked) {
        return asked.wants("supplier", "number", "lines", "total");
    }

    @Override
    public JsonNode answer(Asked asked) {
        String text = asked.user();
        ObjectNode invoice = Json.object();
        invoice.put("supplier", text.strip().lines().findFirst().orElse("").strip());
        invoice.put("number", first(NUMBER, text));
        invoice.put("date", first(DATE, text));
        invoice.put("currency", first(CURRENCY, text));
        ArrayNode lines = invoice.putArray("lines");
        LINE.matcher(text).results().forEach(line -> lines.addObject()
                .put("text", line.group(2))
                .put("quantity", Integer.parseInt(line.group(1)))
                .put("amount", amount(line.group(3))));
        invoice.put("tax", amount(first(TAX, text)));
        List<String> totals =
                TOTAL.matcher(text).results().map(total -> total.group(1)).toList();
        int chosen = asked.complaint().isEmpty() ? 0 : totals.size() - 1;
        invoice.put("total", totals.isEmpty() ? BigDecimal.ZERO : amount(totals.get(chosen)));
        return invoice;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static BigDecimal amount(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text.replace(",", ""));
    }
}
