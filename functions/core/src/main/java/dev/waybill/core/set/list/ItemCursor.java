package dev.waybill.core.set.list;

import dev.waybill.core.json.Cursor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetKey;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of a batch's items ended, as callers bring it back: a place in the order sent. */
final class ItemCursor {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
    private static final Place FIRST = new Place(1, 0);

    private ItemCursor() {}

    /** What a list shows, which its cursors are bound to. */
    private record Items(String list, String batch, String status) {}

    /**
     * @param list which of the lists of a batch's items
     * @param from the first item of the next page
     */
    static String write(String list, SetKey set, @Nullable EntryState state, Place from) {
        return new Cursor(Instant.EPOCH, from.chunk() + "-" + from.index())
                .write(set.tenant(), items(list, set, state));
    }

    /** @throws Problem {@code malformed_request} for a cursor that is not of this list */
    static Place read(String list, SetKey set, @Nullable EntryState state, @Nullable String cursor) {
        if (cursor == null) {
            return FIRST;
        }
        return Cursor.read(set.tenant(), items(list, set, state), cursor)
                .map(read -> FORM.matcher(read.id()))
                .filter(Matcher::matches)
                .map(parts -> new Place(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                .filter(place -> place.chunk() > 0)
                .orElseThrow(ItemCursor::foreign);
    }

    static Problem foreign() {
        String detail = "this is no next_cursor of this list with this key's tenant and these filters: "
                + "repeat the filters of the page before, or leave the cursor out";
        return Problem.at(ProblemCode.MALFORMED_REQUEST, detail, List.of(new Fault("/cursor", detail)));
    }

    private static Items items(String list, SetKey set, @Nullable EntryState state) {
        return new Items(list, set.id(), state == null ? "" : state.text());
    }
}
