package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists for programs: each entry as the server sent it. */
public final class RawList {

    private RawList() {}

    public static <T> ArrayNode of(List<T> items, Function<T, JsonNode> raw) {
        return JsonNodeFactory.instance
                .arrayNode(items.size())
                .addAll(items.stream().map(raw).toList());
    }

    /** {@code {data, has_more, next_cursor}} of a list that is whole. */
    public static <T> ObjectNode whole(List<T> items, Function<T, JsonNode> raw) {
        return of(new Page<>(items, Optional.empty()), raw);
    }

    /** {@code {data, has_more, next_cursor}}, as one page of the API has them. */
    public static <T> ObjectNode of(Page<T> page, Function<T, JsonNode> raw) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.set("data", of(page.items(), raw));
        return list.put("has_more", page.hasMore())
                .put("next_cursor", page.next().orElse(null));
    }
}
