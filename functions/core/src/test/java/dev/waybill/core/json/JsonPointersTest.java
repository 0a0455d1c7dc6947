package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "/", "~", "~1", "a/b~c", "~01", "//", "0", "ä €"})
    void step_leadsToTheFieldOfThatName_whateverTheNameIs(String name) {
        ObjectNode document = Json.object().put("other", 0);
        document.putObject("in").put(name, 1);
        assertThat(document.at("/in" + JsonPointers.step(name)).asInt()).isEqualTo(1);
        assertThat(JsonPointers.step(name)).isEqualTo("/" + JsonPointers.escaped(name));
    }
}
