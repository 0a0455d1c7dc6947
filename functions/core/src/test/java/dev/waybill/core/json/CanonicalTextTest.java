package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** The library of the standard's authors is the oracle: whatever tree, its text and ours are one. */
class CanonicalTextTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static void assertAsTheStandard(JsonNode node) throws IOException {
        assertThat(CanonicalText.of(node)).isEqualTo(new JsonCanonicalizer(Json.write(node)).getEncodedString());
    }

    @Test
    void everyCharacter_isWrittenAsInTheStandard_inTextsAndInNames() throws IOException {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "b";
            assertAsTheStandard(NODES.objectNode().put(text, text));
        }
    }

    @Test
    void names_areInTheOrderOfTheStandard() throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name :
                List.of("b", "a", "", "aa", "A", "1", "10", "2", "\uD83D\uDE00", "\uFB33", "\u20ac", "\r", "\u0080")) {
            object.put(name, 1);
        }
        assertAsTheStandard(object);
        assertAsTheStandard(NODES.objectNode().set("z", object));
    }

    @Test
    void numbers_areThoseOfTheStandard_aroundEachBound() throws IOException {
        ArrayNode numbers = NODES.arrayNode();
        for (int bit = 0; bit < 64; bit++) {
            for (long off = -2; off <= 2; off++) {
                numbers.add((1L << bit) + off).add(-(1L << bit) + off).add((double) ((1L << bit) + off));
            }
        }
        numbers.add(Integer.MIN_VALUE)
                .add(Integer.MAX_VALUE)
                .add((short) 7)
                .add(1.5f)
                .add(-0.0)
                .add(0.1)
                .add(1e21);
        numbers.add(Double.MIN_VALUE)
                .add(Double.MAX_VALUE)
                .add(new BigDecimal("1.50"))
                .add(new BigDecimal("1E+5"));
        numbers.add(BigInteger.TEN.pow(30)).add(Double.NaN).add(Double.POSITIVE_INFINITY);
        for (JsonNode number : numbers) {
            assertAsTheStandard(NODES.arrayNode().add(number));
        }
        assertAsTheStandard(
                Json.parse("[-0, 1.0, 1E5, 1e-7, 12.50, 123456789012345678901234567890, 9007199254740993]"));
    }

    @Test
    void anyTree_isWrittenAsInTheStandard() throws IOException {
        Random random = new Random(20_261_130);
        for (int i = 0; i < 2_000; i++) {
            assertAsTheStandard(NODES.arrayNode().add(tree(random, 4)));
        }
    }

    @Test
    void otherNodes_areWrittenAsJacksonWritesThem() throws IOException {
        ArrayNode list =
                NODES.arrayNode().add(new byte[] {1, 2, 3}).addPOJO("text").addNull();
        assertAsTheStandard(list.add(true).add(false).add(NODES.objectNode()).add(NODES.arrayNode()));
    }

    @Test
    void scalar_isWrittenAsWithinAList() {
        assertThat(CanonicalText.of(NODES.textNode("a\n"))).isEqualTo("\"a\\n\"");
        assertThat(CanonicalText.of(NODES.numberNode(new BigDecimal("1.50")))).isEqualTo("1.5");
        assertThat(CanonicalText.of(NODES.nullNode())).isEqualTo("null");
    }

    @Test
    void numberBeyondDoubles_hasNoForm() {
        assertThatThrownBy(() -> CanonicalText.of(NODES.numberNode(new BigDecimal("1e400"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("400");
    }

    private static JsonNode tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
            case 2 -> NODES.numberNode(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 3 -> NODES.textNode(text(random));
            case 4 -> NODES.booleanNode(random.nextBoolean());
            case 5 -> NODES.nullNode();
            case 6 -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(random, depth - 1));
                }
                yield list;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), tree(random, depth - 1));
                }
                yield object;
            }
        };
    }

    /** Of any characters, lone surrogates among them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
        }
        return text.toString();
    }
}
