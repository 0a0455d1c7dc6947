package dev.waybill.emulator.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.asl.TaskFailedException;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import dev.waybill.emulator.signal.StoreHealth;
import dev.waybill.emulator.signal.StoreHealth.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a state machine is told of its functions while the store takes no writes, and when it does. */
class FullDiskTaskTest {

    private static final Failed FAILED = new Failed("com.example.TableUnavailable", "{}");
    private static final String NO_PLACE = "Lambda.TooManyRequestsException";

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void functionThatFailsWhileTheStoreTakesNoWrites_isOneThatFoundNoPlace(Trouble trouble) {
        assertThat(error(FAILED, () -> Optional.of(trouble))).isEqualTo(NO_PLACE);
    }

    @Test
    void functionThatFailsWhereTheStoreIsSound_failsUnderItsOwnName() {
        assertThat(error(FAILED, StoreHealth.SOUND)).isEqualTo("com.example.TableUnavailable");
    }

    @Test
    void functionThatNeedsNoStore_answersAllTheSame() {
        Returned answer = new Returned("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(LambdaTask.result(answer, () -> Optional.of(Trouble.FULL))
                        .at("/Payload/a")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void storeIsAskedOnlyAboutFailures() {
        StoreHealth unasked = () -> {
            throw new AssertionError("asked");
        };
        LambdaTask.result(new Returned("{}".getBytes(StandardCharsets.UTF_8)), unasked);
        assertThat(error(new Throttled(), unasked)).isEqualTo(NO_PLACE);
    }

    private static String error(InvokeOutcome outcome, StoreHealth store) {
        TaskFailedException[] told = new TaskFailedException[1];
        assertThatThrownBy(() -> LambdaTask.result(outcome, store))
                .isInstanceOfSatisfying(TaskFailedException.class, failed -> told[0] = failed);
        return told[0].error();
    }
}
