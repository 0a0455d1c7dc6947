package dev.waybill.local.dynamo.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccessJob;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/**
 * Reads a table's schema, which the store keeps as JSON and parses at every call, once for each text. While any store of this JVM
 * may change a table each reader gets a schema of its own, as those who change it edit theirs. Thread-safe.
 */
final class KnownSchemas extends JsonDeserializer<TableSchemaInfo> {

    static final KnownSchemas INSTANCE = new KnownSchemas();
    private static final ObjectMapper PLAIN = new DynamoDbObjectMapper();
    private static boolean installed;
    final Map<String, TableSchemaInfo> known = new HashMap<>();
    private int changing;

    private KnownSchemas() {}

    /** From here on, the store asks this; to be called before it reads its first. */
    static synchronized void install() {
        if (installed) {
            return;
        }
        try {
            Field mapper = SQLiteDBAccessJob.class.getDeclaredField("MAPPER");
            mapper.setAccessible(true);
            ObjectMapper asked = (ObjectMapper) mapper.get(null);
            asked.registerModule(new SimpleModule("known-schemas").addDeserializer(TableSchemaInfo.class, INSTANCE));
            installed = true;
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this version of DynamoDB Local is put together otherwise", changed);
        }
    }

    static void changing(int more) {
        synchronized (INSTANCE) {
            INSTANCE.changing += more;
            INSTANCE.known.clear();
        }
    }

    @Override
    public TableSchemaInfo deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        // All of the text is in the parser's buffer, which has gone past the first bracket.
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        parser.releaseBuffered(rest);
        String text = "{" + rest.toString(StandardCharsets.UTF_8);
        synchronized (this) {
            TableSchemaInfo schema = known.get(text);
            if (schema == null) {
                schema = PLAIN.readValue(text, TableSchemaInfo.class);
                if (changing == 0) {
                    known.put(text, schema);
                }
            }
            return schema;
        }
    }
}
