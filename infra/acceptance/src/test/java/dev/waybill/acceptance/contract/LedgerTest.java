package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.contract.Place.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A story that leaves something out, or to which something else comes than is shown, is found out. */
class LedgerTest {

    private final Examples examples = Examples.of(ContractRoutes.document());
    private final Ledger ledger = new Ledger(examples);
    private final Place sorted = examples.place(Kind.ANSWER, "submitJob", "200", "application/json");
    private final Place ticket = examples.place(Kind.REQUEST, "submitJob", "", "application/json");

    @Test
    void whatWasNotRun_isNamed() {
        assertThat(ledger.untold(Set.of("internal")))
                .contains(
                        "POST /v1/jobs was never answered",
                        "DELETE /v1/webhooks/{id} was never answered",
                        "submitJob sends application/json, example submit_ticket",
                        "submitJob 200 application/json, example job_sorted",
                        "NotFound refuses application/problem+json, example not_found")
                .doesNotContain("Other refuses application/problem+json, example internal");
    }

    @Test
    void whatWasRun_isNotNamed() {
        ledger.answered("submitJob");
        ledger.sent(ticket, "submit_ticket");
        ledger.came(sorted, "job_sorted", examples.value("job_sorted"));
        assertThat(ledger.differences()).isEmpty();
        assertThat(ledger.untold(Set.of()))
                .doesNotContain(
                        "POST /v1/jobs was never answered",
                        "submitJob sends application/json, example submit_ticket",
                        "submitJob 200 application/json, example job_sorted")
                .contains("submitJob 202 application/json, example job_queued");
    }

    @Test
    void whatCameOtherwise_isToldWhole() {
        ObjectNode other = examples.value("job_sorted").deepCopy();
        ledger.came(sorted, "job_sorted", other.put("status", "failed"));
        assertThat(ledger.differences())
                .singleElement()
                .asString()
                .contains("submitJob 200 application/json, example job_sorted", "/status", other.toString());
    }

    @Test
    void whatBreaksItsSchema_isToldThoughItIsAsShown() {
        ObjectNode contract = ContractRoutes.document().deepCopy();
        ((ObjectNode) contract.at("/components/examples/job_sorted/value")).put("colour", "blue");
        Examples wrong = Examples.of(contract);
        Ledger strict = new Ledger(wrong);
        strict.came(sorted, "job_sorted", wrong.value("job_sorted"));
        assertThat(strict.differences()).singleElement().asString().contains("colour");
    }

    @Test
    void exampleThatStandsElsewhere_isNoneOfThisBody() {
        ledger.came(sorted, "job_queued", examples.value("job_queued"));
        assertThat(ledger.differences()).singleElement().asString().contains("does not show it there");
        assertThatThrownBy(() -> ledger.sent(ticket, "add_items")).isInstanceOf(AssertionError.class);
    }
}
