package dev.waybill.models.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.FullBacklog;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.http.Addresses;
import dev.waybill.models.http.PinnedHttp;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A host with two addresses: at the first no connection comes to stand, at the second somebody answers. */
@Timeout(30)
@Execution(ExecutionMode.CONCURRENT)
class SeveralAddressesTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private InetAddress hangs;
    private InetAddress answers;
    private FullBacklog backlog;
    private FakeOpenAiServer server;

    @BeforeEach
    void start() throws Exception {
        hangs = InetAddress.getByName("127.0.0.2");
        answers = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        backlog = fill(hangs);
        server = FakeOpenAiServer.on(new ServerSocket(backlog.port(), 50, answers));
        assumeTrue(backlog.isFull(), "skipped: on this system no connect hangs at a full backlog");
        server.otherwise(request -> Reaction.error(200, "{}"));
    }

    private static FullBacklog fill(InetAddress address) throws IOException {
        try {
            return FullBacklog.at(address);
        } catch (BindException absent) {
            return abort("skipped: this system has no address 127.0.0.2");
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        backlog.close();
    }

    @Test
    void callThatTimedOutWhileConnecting_goesToNoOtherAddressAfterwards() {
        assertThat(call(SHORT, hangs, answers)).isEqualTo(new TimedOut("no_answer_in_time", false));
        assertThat(call(LONG, answers)).isInstanceOf(Answered.class);
        assertThat(server.requests()).as("of the second call only").hasSize(1);
    }

    @Test
    void addressWhereNoConnectionStands_leavesTimeToTheNext() {
        assertThat(call(LONG, hangs, answers)).isInstanceOf(Answered.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void allAddressesTogether_haveFiveSeconds() {
        long began = System.nanoTime();
        assertThat(call(LONG, hangs, hangs, hangs)).isEqualTo(new Unavailable("connect_timed_out", false));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(CONNECT_TIMEOUT.multipliedBy(2));
    }

    private ModelOutcome call(Duration timeout, InetAddress... addresses) {
        URI url = URI.create("http://crm.example:" + backlog.port() + "/v1");
        PinnedHttp http = new PinnedHttp(new Addresses(true, host -> addresses));
        return new HttpEndpoint(url, () -> "", http, Clock.systemUTC())
                .call(new ModelCall.Call(new AttemptName(1, "s", 0, 1), timeout, "GET", "/x", null));
    }
}
