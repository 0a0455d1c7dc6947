package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.model.Price;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserveTest {

    private static final AttemptName NAME = new AttemptName(1, "s", 0, 1);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** A micro-dollar for each token. */
    private static final Price PRICE = new Price(1_000_000, 1_000_000);

    @Test
    void generatedAnswer_isReservedWithWhatIsSentForIt() {
        ModelCall call = new ModelCall.Generate(NAME, "m", TIMEOUT, "x".repeat(300), "y".repeat(300), Json.object());
        assertThat(Reserve.costMicros(call, Parameters.NONE, PRICE)).isEqualTo(200 + 1 + 1_000);
    }

    @Test
    void ranking_writesNothing() {
        ModelCall call = new ModelCall.Rank(NAME, "m", TIMEOUT, "q".repeat(30), List.of("c".repeat(30)), 1);
        assertThat(Reserve.costMicros(call, Parameters.NONE, PRICE)).isEqualTo(20 + 1);
    }

    @Test
    void callOfTheOperatorsOwnServer_countsNoTokens() {
        ModelCall call = new ModelCall.Call(NAME, TIMEOUT, "POST", "/x", Json.object());
        assertThat(Reserve.costMicros(call, Parameters.NONE, PRICE)).isZero();
    }

    @Test
    void classification_isReservedWithItsLabels() {
        List<ModelCall.Label> labels = List.of(new ModelCall.Label("a", "d".repeat(29), List.of("e".repeat(30))));
        ModelCall call = new ModelCall.Classify(NAME, "m", TIMEOUT, "t".repeat(30), labels);
        assertThat(Reserve.costMicros(call, Parameters.NONE, PRICE)).isEqualTo(30 + 1 + 1_000);
    }
}
