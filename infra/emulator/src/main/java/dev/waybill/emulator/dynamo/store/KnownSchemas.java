package dev.waybill.emulator.dynamo.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    final List<Known> known = new ArrayList<>();
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
        Rest rest = new Rest();
        parser.releaseBuffered(rest);
        synchronized (this) {
            for (Known schema : known) {
                if (rest.equalTo(schema.text())) {
                    return schema.schema();
                }
            }
            byte[] text = rest.copy();
            TableSchemaInfo schema =
                    PLAIN.readValue("{" + new String(text, StandardCharsets.UTF_8), TableSchemaInfo.class);
            if (changing == 0) {
                known.add(new Known(text, schema));
            }
            return schema;
        }
    }

    /** A text without its first bracket, and what it says. There are as many as tables: few enough to compare with each. */
    @SuppressWarnings("ArrayRecordComponent") // nobody else holds it
    record Known(byte[] text, TableSchemaInfo schema) {}

    /** Is handed a parser's buffer, in one piece, and looks at it where it is. */
    private static final class Rest extends OutputStream {

        private byte[] buffer = {};
        private int from;
        private int to;

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("a parser hands out its buffer as a whole");
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            buffer = bytes;
            from = start;
            to = start + length;
        }

        boolean equalTo(byte[] text) {
            return Arrays.equals(buffer, from, to, text, 0, text.length);
        }

        byte[] copy() {
            return Arrays.copyOfRange(buffer, from, to);
        }
    }
}
