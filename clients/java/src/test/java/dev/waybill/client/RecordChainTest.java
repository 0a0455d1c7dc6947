package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordChainTest {

    @Test
    void wholeChain_hasNoFlaw() {
        assertThat(flaws(Chains.whole(4))).isEmpty();
    }

    @Test
    void hash_isThatOfTheCanonicalForm() {
        ObjectNode each =
                JsonNodeFactory.instance.objectNode().put("b", 1).put("a", "x").put("hash", "ignored");

        // printf '{"a":"x","b":1}' | sha256sum
        assertThat(RecordChain.hash(each))
                .isEqualTo("sha256:cdab067e9f3beb32d1252cfd63e492592fecbf591b0d08cadb24bb17f3864246");
    }

    @Test
    void changedRecord_isNamed() {
        ArrayNode records = Chains.whole(3);
        ((ObjectNode) records.get(1).path("facts")).put("a", "b");

        assertThat(flaws(records)).singleElement().asString().startsWith("record 2 says its hash is");
    }

    @Test
    void missingRecord_isNamed() {
        ArrayNode records = Chains.whole(3);
        records.remove(1);

        assertThat(flaws(records)).first().asString().isEqualTo("expected record 2, got record 3");
    }

    @Test
    void noRecords_areAFlaw() {
        assertThat(flaws(Chains.whole(0))).hasSize(1);
    }

    private static List<String> flaws(ArrayNode records) {
        List<JobRecord> typed = new ArrayList<>();
        records.forEach(each -> typed.add(new JobRecord(each)));
        return RecordChain.flaws(typed);
    }
}
