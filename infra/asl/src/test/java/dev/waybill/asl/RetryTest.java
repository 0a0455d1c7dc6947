package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryTest {

    private final TestEngine test = new TestEngine();

    private static String task(String retry) {
        return TestEngine.machine("'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Retry':" + retry
                + ",'Arguments':{'try':'{% $states.context.State.RetryCount %}'},'End':true}");
    }

    @Test
    void waitsGrowByTheRate_upToTheLongest() {
        for (int i = 0; i < 5; i++) {
            test.tasks.fails("Call", "Busy", "later");
        }
        Execution execution = test.start(
                task(
                        "[{'ErrorEquals':['Busy'],'IntervalSeconds':2,'BackoffRate':3,'MaxDelaySeconds':10,'MaxAttempts':4}]"),
                "{}");
        assertThat(test.tasks.calls).hasSize(1);
        for (int wait : new int[] {2, 6, 10, 10}) {
            int before = test.tasks.calls.size();
            test.pass(wait - 1);
            assertThat(test.tasks.calls).as("too early for %s s", wait).hasSize(before);
            test.pass(1);
            assertThat(test.tasks.calls).hasSize(before + 1);
        }
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo("Busy");
        assertThat(execution.cause()).isEqualTo("later");
    }

    @Test
    void arguments_areEvaluatedAnewWithTheRetryCount() {
        test.tasks.fails("Call", "Busy", "").fails("Call", "Busy", "").returns("Call", "1");
        test.start(task("[{'ErrorEquals':['States.ALL']}]"), "{}");
        test.pass(60);
        assertThat(test.tasks.calls)
                .extracting(TaskCall::arguments)
                .containsExactly(Json.of("{'try':0}"), Json.of("{'try':1}"), Json.of("{'try':2}"));
        assertThat(test.tasks.calls).extracting(TaskCall::attempt).containsExactly(0, 1, 2);
    }

    @Test
    void zeroAttempts_neverTriesAgain_evenWhereALaterRetrierWould() {
        test.tasks.fails("Call", "Busy", "");
        Execution execution = test.start(
                task("[{'ErrorEquals':['Busy'],'MaxAttempts':0},{'ErrorEquals':['States.ALL'],'MaxAttempts':3}]"),
                "{}");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(test.tasks.calls).hasSize(1);
    }

    @Test
    void eachRetrierCountsForItself() {
        test.tasks.fails("Call", "A", "").fails("Call", "B", "").fails("Call", "A", "");
        Execution execution =
                test.start(task("[{'ErrorEquals':['A'],'MaxAttempts':1},{'ErrorEquals':['B'],'MaxAttempts':1}]"), "{}");
        test.pass(60);
        assertThat(test.tasks.calls).hasSize(3);
        assertThat(execution.error()).isEqualTo("A");
    }

    @Test
    void countersStartAnew_whenTheStateIsEnteredAgain() {
        String loop = TestEngine.machine("""
                'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Next':'Again',
                  'Retry':[{'ErrorEquals':['Busy'],'MaxAttempts':1}]},
                'Again':{'Type':'Choice','Choices':[{'Condition':'{% $states.input.stop %}','Next':'Done'}],'Default':'Call'},
                'Done':{'Type':'Succeed'}
                """);
        test.tasks.fails("Call", "Busy", "").returns("Call", "{'stop':false}");
        test.tasks.fails("Call", "Busy", "").returns("Call", "{'stop':true}");
        Execution execution = test.start(loop, "{}");
        test.pass(60);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @Test
    void fullJitter_waitsARandomPartOfTheDelay() {
        test.tasks.fails("Call", "Busy", "").returns("Call", "1");
        Execution execution =
                test.start(task("[{'ErrorEquals':['Busy'],'IntervalSeconds':100,'JitterStrategy':'FULL'}]"), "{}");
        test.clock.advanceToNext();
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(test.clock.now()).isBetween(TestEngine.START, TestEngine.START.plusSeconds(99));
    }

    @Test
    void statesRuntime_isNeverRetried() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'Call':{'Type':'Task','Resource':'arn:aws:states:::unsupported:thing','Retry':[{'ErrorEquals':['States.ALL']}],'End':true}"),
                "{}");
        assertThat(execution.error()).isEqualTo("States.Runtime");
        assertThat(execution.cause()).contains("arn:aws:states:::unsupported:thing");
    }
}
