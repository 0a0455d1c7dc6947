package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Chains;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRecordsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(ArrayNode records) {
        server.on("GET /v1/jobs/job_1/records", asked -> {
            // Two pages, as a long history would come.
            boolean first = !asked.query().contains("cursor=");
            ArrayNode half = records.arrayNode();
            for (int i = first ? 0 : 2; i < (first ? 2 : records.size()); i++) {
                half.add(records.get(i));
            }
            return Answer.json(
                    200,
                    "{\"data\":" + half + ",\"has_more\":" + first + ",\"next_cursor\":" + (first ? "\"a+/=\"" : "null")
                            + "}");
        });
    }

    @Test
    void records_areShownOverAllPages() {
        serve(Chains.whole(3));

        Ran ran = server.waybill(root, "job", "records", "job_1");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).hasLineCount(4).contains("accepted", "attempt_announced");
        assertThat(server.last().query()).contains("cursor=a+/=");
    }

    @Test
    void wholeChain_isVerified() {
        serve(Chains.whole(3));

        Ran ran = server.waybill(root, "job", "records", "job_1", "--verify", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(ran.out()).path("data")).hasSize(3);
        assertThat(ran.err()).contains("the chain holds: 3 records");
    }

    @Test
    void chainWithAChangedRecord_fails() {
        ArrayNode records = Chains.whole(3);
        ((ObjectNode) records.get(1)).put("state", "completed");
        serve(records);

        Ran ran = server.waybill(root, "job", "records", "job_1", "--verify");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("record 2 says its hash is");
    }
}
