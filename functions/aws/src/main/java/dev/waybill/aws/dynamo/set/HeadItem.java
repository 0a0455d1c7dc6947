package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Parent;
import dev.waybill.core.set.SetHead.Progress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A head as its item holds it. It has no attribute that the stream's filter or an index of jobs takes for one of a job. */
final class HeadItem {

    static final String VERSION = "version";

    /** Who wrote it, drawn anew for each put: a put whose answer was lost knows itself by it. */
    static final String WRITER = "written_by";

    private static final String ASKED = "asked";
    private static final String PARENT = "parent";
    private static final String PROGRESS = "progress";

    private HeadItem() {}

    static Map<String, AttributeValue> of(SetHead head, String writer) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.setHead(head.key()));
        item.put(VERSION, number(head.version()));
        item.put(WRITER, text(writer));
        item.put(ASKED, json(head.asked()));
        item.put(PROGRESS, json(head.progress()));
        item.put(TableKeys.TTL, TableKeys.ttl(head.asked().times().expiresAt()));
        if (head.parent() == null) {
            item.putAll(TableKeys.listedBatch(head.key(), head.asked().times().createdAt()));
        } else {
            item.put(PARENT, json(head.parent()));
        }
        @Nullable Instant dueAt = head.progress().dueAt();
        if (dueAt != null) {
            item.put(TableKeys.DUE_SHARD, text(TableKeys.setsDue(head.key())));
            item.put(TableKeys.DUE_AT, number(dueAt.toEpochMilli()));
        }
        return item;
    }

    static SetHead read(Item item) {
        return new SetHead(
                TableKeys.set(item.text(TableKeys.PK)),
                (int) item.number(VERSION),
                json(item.text(ASKED), Asked.class),
                item.find(PARENT).map(parent -> json(parent.s(), Parent.class)).orElse(null),
                json(item.text(PROGRESS), Progress.class));
    }

    private static AttributeValue json(Object value) {
        return text(Json.write(Json.tree(value)));
    }

    private static <T> T json(String text, Class<T> type) {
        return Json.read(Json.parse(text), type);
    }
}
