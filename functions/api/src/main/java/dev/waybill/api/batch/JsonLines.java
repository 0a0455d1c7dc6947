package dev.waybill.api.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that holds a JSON value on each line (NDJSON): lines end with LF or CR LF, the last one needs no end; blank lines are passed over
 * and counted; a byte order mark at the begin is passed over.
 */
final class JsonLines {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonLines() {}

    /**
     * A line that is not blank.
     *
     * @param number in the text, from 1
     */
    record Line(int number, JsonNode value) {}

    /**
     * @param most how many lines are taken
     * @throws Problem {@code malformed_request} at the first line that is no JSON, {@code payload_too_large} for more lines
     */
    static List<Line> read(String text, int most) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int begin = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            String line = text.substring(begin, end < 0 ? text.length() : end);
            begin = end < 0 ? text.length() : end + 1;
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (lines.size() == most) {
                throw ItemsBody.tooMany();
            }
            lines.add(new Line(number, value(number, line)));
        }
        return lines;
    }

    private static JsonNode value(int number, String line) {
        try {
            return Json.parse(line);
        } catch (MalformedJsonException malformed) {
            String detail = "line " + number + ": " + malformed.withinLine();
            throw Problem.at(
                    ProblemCode.MALFORMED_REQUEST,
                    detail,
                    malformed.pointer().map(pointer -> new Fault(pointer, detail)).stream()
                            .toList());
        }
    }
}
