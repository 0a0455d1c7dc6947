package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Link;
import dev.waybill.core.job.Wording;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record as an item: facts under short names, hashes as bytes, so that the records of a usual job stay below the one
 * kilobyte that a write unit pays for.
 */
final class RecordItem {

    private static final String PREFIX = "sha256:";

    private RecordItem() {}

    static Map<String, AttributeValue> of(JobRecord record, Instant expiresAt) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.record(record.job(), record.version()));
        Wording words = record.wording();
        item.put("at", number(record.at().toEpochMilli()));
        item.put("type", text(words.type()));
        item.put("actor", text(Json.write(words.actor())));
        item.put("run", number(record.run()));
        item.put("state", text(words.state()));
        item.put("facts", text(Json.write(FactNames.shorten(words.facts()))));
        item.put("nonce", text(record.nonce()));
        item.put("hash", bytes(record.hash()));
        item.put("schema", number(words.schema()));
        item.put(TableKeys.TTL, TableKeys.ttl(expiresAt));
        if (record.previous() != null) {
            item.put("previous", bytes(record.previous()));
        }
        return item;
    }

    /** The record, whichever version of Waybill wrote it. */
    static JobRecord record(Item item) {
        Wording words = new Wording(
                item.text("type"),
                (ObjectNode) Json.parse(item.text("actor")),
                item.text("state"),
                FactNames.expand((ObjectNode) Json.parse(item.text("facts"))),
                (int) item.number("schema"));
        return JobRecord.read(
                TableKeys.job(item.text(TableKeys.PK)),
                TableKeys.recordVersion(item.text(TableKeys.SK)),
                Instant.ofEpochMilli(item.number("at")),
                (int) item.number("run"),
                words,
                new Link(
                        item.text("nonce"),
                        item.find("previous").isPresent() ? hash(item.bytes("previous")) : null,
                        hash(item.bytes("hash"))));
    }

    private static AttributeValue bytes(String hash) {
        return AttributeValue.fromB(
                SdkBytes.fromByteArrayUnsafe(HexFormat.of().parseHex(hash.substring(PREFIX.length()))));
    }

    private static String hash(byte[] bytes) {
        return PREFIX + HexFormat.of().formatHex(bytes);
    }
}
