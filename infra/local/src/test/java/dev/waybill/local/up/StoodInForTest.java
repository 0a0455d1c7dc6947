package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoodInForTest {

    private static EndpointText own(String... names) {
        StringBuilder text = new StringBuilder("endpoints:\n");
        for (String name : names) {
            text.append("  ").append(name).append(": {kind: openai, baseUrl: \"https://models.example.com/v1\"}\n");
        }
        return new EndpointText("models.yaml", text.toString());
    }

    @Test
    void whatNobodyNames_isStoodInFor() {
        try (StoodInFor standIns = StoodInFor.besides(List.of(own("other")))) {
            ModelEndpoints all =
                    ModelsFile.checked(standIns.addedTo(List.of(own("other")))).endpoints();

            assertThat(all.names()).contains("other", "llm", "erp");
            assertThat(standIns.urls()).containsOnlyKeys("llm", "erp");
        }
    }

    @Test
    void operatorsOwn_goesBeforeAStandIn() {
        List<EndpointText> own = List.of(own("llm"));
        try (StoodInFor standIns = StoodInFor.besides(own)) {
            ModelEndpoints all = ModelsFile.checked(standIns.addedTo(own)).endpoints();

            assertThat(all.config("llm").orElseThrow().baseUrl()).hasHost("models.example.com");
            assertThat(standIns.urls()).containsOnlyKeys("erp");
        }
    }

    @Test
    void whereAllAreTheOperators_nothingIsStarted() {
        List<EndpointText> own = List.of(own("llm", "erp"));

        assertThat(StoodInFor.besides(own)).isSameAs(StoodInFor.NOTHING);
        assertThat(StoodInFor.NOTHING.addedTo(own)).isEqualTo(own);
    }
}
