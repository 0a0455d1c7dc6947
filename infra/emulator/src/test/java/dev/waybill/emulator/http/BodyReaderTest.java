package dev.waybill.emulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.http.BodyReader.Body;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.AsyncContent;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private static final int MOST = 5_000;
    private final BodyMemory memory = new BodyMemory(8_000);
    private final AsyncContent content = new AsyncContent();

    @Test
    void body_isWhatCame_inHoweverManyPieces() {
        CompletableFuture<Body> body = reader(content).read();
        for (int i = 0; i < 3_000; i++) {
            write(content, 1);
        }
        assertThat(body).isNotDone();
        content.close();
        assertThat(body.join()).isInstanceOfSatisfying(Body.Whole.class, whole -> {
            assertThat(whole.bytes()).hasSize(3_000).containsOnly('a');
            whole.claim().close();
        });
        assertThat(memory.claimed()).isZero();
    }

    @Test
    void largestBody_isTaken_andOneByteMoreIsReadAwayAndRefused() {
        CompletableFuture<Body> largest = reader(content).read();
        write(content, MOST);
        content.close();
        assertThat(largest.join()).isInstanceOf(Body.Whole.class);
        AsyncContent more = new AsyncContent();
        CompletableFuture<Body> refused = reader(more).read();
        write(more, MOST + 1);
        assertThat(refused).isNotDone();
        write(more, MOST);
        more.close();
        assertThat(refused.join()).isEqualTo(new Body.Refused(GatewayResponse.TOO_LARGE));
    }

    @Test
    void whereMemoryIsFull_theOneThatIsSlowIsRefused() {
        CompletableFuture<Body> slow = reader(content).read();
        write(content, 4_500);
        AsyncContent quick = new AsyncContent();
        CompletableFuture<Body> whole = reader(quick).read();
        write(quick, 4_500);
        quick.close();
        assertThat(whole.join()).isInstanceOf(Body.Whole.class);
        assertThat(slow).isNotDone();
        content.close();
        assertThat(slow.join()).isEqualTo(new Body.Refused(GatewayResponse.UNAVAILABLE));
    }

    @Test
    void endedReader_holdsNothing_whateverStillComes() {
        BodyReader reader = reader(content);
        CompletableFuture<Body> body = reader.read();
        write(content, 2_000);
        reader.end(GatewayResponse.TIMED_OUT);
        assertThat(body.join()).isEqualTo(new Body.Refused(GatewayResponse.TIMED_OUT));
        assertThat(memory.claimed()).isZero();
        write(content, 100);
        content.close();
        assertThat(memory.claimed()).isZero();
    }

    private BodyReader reader(Content.Source source) {
        return new BodyReader(source, MOST, memory);
    }

    private static void write(AsyncContent content, int bytes) {
        content.write(false, ByteBuffer.wrap("a".repeat(bytes).getBytes(US_ASCII)), Callback.NOOP);
    }
}
