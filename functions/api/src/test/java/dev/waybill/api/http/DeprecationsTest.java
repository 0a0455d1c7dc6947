package dev.waybill.api.http;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.about.AboutHandler;
import dev.waybill.api.about.Contract;
import dev.waybill.api.http.Deprecations.Deprecation;
import dev.waybill.core.key.Authenticator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeprecationsTest {

    private static final Instant SINCE = Instant.parse("2027-03-01T00:00:00Z");

    private final TestApi api = new TestApi();

    private Answer health(Deprecation deprecation) {
        Edge edge = new Edge(
                new Authenticator(api.keys, api.bench.clock),
                api.bench.log,
                new Deprecations(Map.of("GET /healthz", deprecation)));
        return call(new AboutHandler(edge, Contract.bundled(), Optional::empty), open("GET /healthz"));
    }

    @Test
    void routeOnItsWayOut_saysSinceWhen_untilWhen_andWhatInstead() {
        Answer answer =
                health(new Deprecation(SINCE, Instant.parse("2027-09-01T00:00:00Z"), "https://example.com/instead"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Deprecation")).isEqualTo("@1803859200");
        assertThat(answer.header("Sunset")).isEqualTo("Wed, 01 Sep 2027 00:00:00 GMT");
        assertThat(answer.header("Link")).isEqualTo("<https://example.com/instead>; rel=\"deprecation\"");
    }

    @Test
    void endThatIsNotKnown_isNotSaid() {
        Answer answer = health(new Deprecation(SINCE, null, "https://example.com/instead"));
        assertThat(answer.header("Deprecation")).isNotEmpty();
        assertThat(answer.header("Sunset")).isEmpty();
    }

    @Test
    void linkThatAnAnswerHas_staysBesideIt() {
        assertThat(HttpResponse.empty(200)
                        .with("Link", "</v1/a>; rel=\"next\"")
                        .adding("Link", "<b>; rel=\"deprecation\"")
                        .headers())
                .containsEntry("Link", "</v1/a>; rel=\"next\", <b>; rel=\"deprecation\"");
    }

    @Test
    void allOthers_sayNothing() {
        Answer answer = call(new AboutHandler(api.edge, Contract.bundled(), Optional::empty), open("GET /healthz"));
        assertThat(answer.header("Deprecation")).isEmpty();
    }
}
