package dev.waybill.core.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.FlatReader.Flat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What it reads is what the mapper reads; what it says is exact is written as it was. */
class FlatReaderTest {

    private static final FlatReader<Whole> READER = FlatReader.of(Whole.class);

    private static final String WHOLE = """
            {"name":"n","other.name":"o","a_count":1,"big":5000000000,"maybe":3,"is_so":true,"share":0.5,"at":"2026-11-30T10:00:00.000Z",\
            "word":"red","texts":["a","b"],"by_name":{"a":"b"},"needed":"x","half":"y"}""";

    /** In the place of each field, one after another. */
    private static final List<String> STRANGE = List.of(
            "null",
            "\"\"",
            "\"text\"",
            "\"7\"",
            "7",
            "1.0",
            "1.5",
            "1E2",
            "6000000000",
            "99999999999999999999",
            "true",
            "\"true\"",
            "[]",
            "[1]",
            "[\"a\",null]",
            "[\"a\"]",
            "\"a\"",
            "{}",
            "{\"a\":1}",
            "{\"a\":\"b\"}",
            "\"red\"",
            "\"RED\"",
            "\"blue\"",
            "\"unknown\"",
            "\"2026-11-30T10:00:00Z\"",
            "\"2026-11-30T10:00:00.000Z\"",
            "\"2026-11-30T24:00:00.000Z\"",
            "\"2026-11-30T10:00:00.123456Z\"");

    enum Word {
        RED,
        UNKNOWN;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Word of(String text) {
            return Words.of(values(), Word::text, text, UNKNOWN);
        }
    }

    record Whole(
            String name,
            @JsonProperty("other.name") @Nullable String otherName,
            int aCount,
            @JsonUnwrapped Numbers numbers,
            @Nullable Instant at,
            @JsonUnwrapped Rest rest,
            @JsonUnwrapped Needed part) {
        Whole {
            requireNonNull(name);
        }
    }

    record Numbers(
            long big,
            @Nullable Integer maybe,
            boolean isSo,
            @Nullable Double share) {}

    record Rest(
            @Nullable Word word,
            @Nullable List<String> texts,
            @Nullable Map<String, String> byName) {}

    record Needed(String needed, @Nullable String half) {
        Needed {
            requireNonNull(needed);
        }
    }

    @Test
    void wholeObject_isRead() {
        Whole whole = READER.read(object(WHOLE)).value();
        assertThat(whole.numbers()).isEqualTo(new Numbers(5_000_000_000L, 3, true, 0.5));
        assertThat(whole.rest()).isEqualTo(new Rest(Word.RED, List.of("a", "b"), Map.of("a", "b")));
        assertThat(whole.at()).isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
        assertThat(whole.otherName()).isEqualTo("o");
    }

    @Test
    void anyFieldStrange_orGone_orAdded_isReadAsTheMapperReadsIt_andIsExactOnlyWhereItIsWrittenAgain() {
        for (String name : names()) {
            ObjectNode without = object(WHOLE);
            without.remove(name);
            agrees(without);
            for (String strange : STRANGE) {
                ObjectNode changed = object(WHOLE);
                changed.set(name, Json.parse(strange));
                agrees(changed);
                changed.remove("by_name");
                agrees(changed);
            }
        }
        for (String strange : STRANGE) {
            ObjectNode more = object(WHOLE);
            more.set("more", Json.parse(strange));
            agrees(more);
            assertThat(READER.read(more).isExact()).isFalse();
        }
    }

    @Test
    void usualObject_isExact() {
        ObjectNode usual = object(WHOLE);
        usual.remove("by_name");
        assertThat(READER.read(usual).isExact()).isTrue();
        usual.remove(List.of("other.name", "maybe", "share", "at", "word", "texts", "half"));
        assertThat(READER.read(usual).isExact()).isTrue();
        usual.remove("big");
        assertThat(READER.read(usual).isExact())
                .as("a number that is not there is written as 0")
                .isFalse();
    }

    @Test
    void whatDoesNotFit_isNotTold() {
        ObjectNode unfit = object(WHOLE);
        unfit.put("at", "a secret");
        assertThatThrownBy(() -> READER.read(unfit))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    private static void agrees(ObjectNode object) {
        Optional<Flat<Whole>> read = read(object);
        assertThat(read.map(Flat::value)).as("%s", object).isEqualTo(mapped(object));
        if (read.isPresent() && read.get().isExact()) {
            assertThat(Json.tree(read.get().value()).properties())
                    .as("%s", object)
                    .extracting(field -> field.getKey() + field.getValue())
                    .containsExactlyInAnyOrderElementsOf(object.properties().stream()
                            .map(field -> field.getKey() + field.getValue())
                            .toList());
        }
    }

    private static Optional<Flat<Whole>> read(ObjectNode object) {
        try {
            return Optional.of(READER.read(object));
        } catch (IllegalStateException unfit) {
            return Optional.empty();
        }
    }

    private static Optional<Whole> mapped(ObjectNode object) {
        try {
            return Optional.of(Json.read(object, Whole.class));
        } catch (IllegalStateException unfit) {
            return Optional.empty();
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        object(WHOLE).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode object(String json) {
        JsonNode node = Json.parse(json);
        return (ObjectNode) node;
    }
}
