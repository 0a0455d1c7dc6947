package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.waybill.emulator.problem.StartException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers of each kind, found and called as Lambda's Java runtime does. */
class HandlerLoaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Messages | {\"Records\":[{\"messageId\":\"m\"}]} | {\"batchItemFailures\":[{\"itemIdentifier\":\"m\"}]}",
                "Changes | {\"Records\":[{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"x\"}}}}]} | [\"{pk={S: x,}}\"]",
                "Schedule | {\"time\":\"2026-11-02T09:16:00Z\"} | 2026",
                "Text | \"abc\" | \"cba\"",
                "Names | {\"b\":1,\"a\":{}} | [\"a\",\"b\"]",
                "Orders | {\"count\":3,\"unknown\":[]} | {\"count\":6}",
                "Copy | {\"a\":1} | {\"a\":1}",
            })
    void class_isCalledByTheTypesOfItsInterface(String handler, String event, String answer) throws Throwable {
        assertThat(call(handler, null, event)).isEqualTo(answer);
        if (!handler.equals("Orders")) {
            assertThat(call(handler, "handleRequest", event)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "event | {\"a\":\"1\"} | \"event 1\"",
                "many | {\"a\":\"1\"} | \"long 1req-1\"",
                "context | {} | \"req-1\"",
                "nothing | {} | \"nothing\"",
                "silent | {\"a\":\"1\"} | null",
                "streams | {\"a\":\"1\"} | {\"a\":\"1\"}",
                "output | {} | req-1",
            })
    void method_isCalledByItsOwnTypes(String method, String event, String answer) throws Throwable {
        assertThat(call("Methods", method, event)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "Methods, wrong, no public method wrong that can be a handler",
        "Methods, absent, no public method absent that can be a handler",
        "Methods, , implements neither RequestHandler nor RequestStreamHandler",
        "Open, , does not say what T",
        "Unbuildable, , no public constructor without arguments",
    })
    void whatLambdaCouldNotCall_isRefusedWithItsReason(String handler, @Nullable String method, String reason) {
        assertThatThrownBy(() -> call(handler, method, "{}"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void failureOfAMethod_isItsOwn() {
        assertThatThrownBy(() -> call("Methods", "silent", "{}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventThatIsNoneOfTheType_isToldInLambdasWords() {
        assertThatThrownBy(() -> call("Text", null, "{}"))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessage("An error occurred during JSON parsing");
    }

    private static String call(String handler, @Nullable String method, String event) throws Throwable {
        Handler loaded = HandlerLoader.load(
                HandlerLoaderTest.class.getClassLoader(),
                SampleHandlers.class.getName() + "$" + handler,
                Optional.ofNullable(method));
        Context context = (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, called, arguments) -> "req-1");
        return new String(loaded.handle(event.getBytes(StandardCharsets.UTF_8), context), StandardCharsets.UTF_8);
    }
}
