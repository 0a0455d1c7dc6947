package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.local.up.RunFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Samples go to stand-ins alone. */
class StoodInForTest {

    private static final URI URL = URI.create("http://127.0.0.1:8787");
    private static final Example INVOICES = Examples.named("invoices");

    private static RunFile run(Map<String, URI> standIns) {
        return new RunFile(URL, Path.of("key"), 1, standIns);
    }

    @Test
    void waybillThatStandsInForAll_isGood() {
        RunFile run = run(Map.of("llm", URL, "erp", URL));

        assertThatCode(() -> StoodInFor.checkOwn(INVOICES, run)).doesNotThrowAnyException();
        assertThatCode(() -> StoodInFor.checkRunning(INVOICES, run, "./waybill up"))
                .doesNotThrowAnyException();
        assertThat(StoodInFor.words(INVOICES, run))
                .hasValueSatisfying(words -> assertThat(words).contains("Stand-ins", "`llm`", "`erp`"));
    }

    @Test
    void endpointOfTheOperatorsOwn_isBadUsage_andGetsNothing() {
        assertThatThrownBy(() -> StoodInFor.checkOwn(INVOICES, run(Map.of("erp", URL))))
                .isInstanceOfSatisfying(CommandFailure.class, refused -> assertThat(refused.exit())
                        .isEqualTo(Exit.REFUSED))
                .hasMessageContaining("--models names llm itself")
                .hasMessageContaining("./waybill job submit invoice-booking");
    }

    @Test
    void wayOutOfARunningOne_isTheCommandThatStartedIt_andStandIns() {
        assertThatThrownBy(() -> StoodInFor.checkRunning(INVOICES, run(Map.of()), "./waybill up --data x"))
                .isInstanceOfSatisfying(CommandFailure.class, failed -> assertThat(failed.exit())
                        .isEqualTo(Exit.FAILED))
                .hasMessageContaining("no stand-in for erp and llm")
                .hasMessageContaining("`./waybill up --data x --stand-ins`");
    }

    @Test
    void exampleThatAsksNoStandIn_goesAnywhere() {
        assertThatCode(() -> StoodInFor.checkRunning(Examples.named("tickets"), run(Map.of()), "./waybill up"))
                .doesNotThrowAnyException();
        assertThat(StoodInFor.words(Examples.named("tickets"), run(Map.of()))).isEmpty();
    }
}
