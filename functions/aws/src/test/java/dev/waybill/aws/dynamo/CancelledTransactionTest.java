package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.key.KeyItem;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.CancelRequested;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** A lost race is one thing, a busy table another, a wrong request a third. */
class CancelledTransactionTest {

    private final TestingClock clock = new TestingClock();
    private final StubDynamo dynamo = new StubDynamo();
    private final List<Duration> pauses = new ArrayList<>();
    private final WriterPauses backoff = new WriterPauses(pauses::add, bound -> 0);
    private final DynamoJobStore store = new DynamoJobStore(dynamo, "records", clock, backoff);
    private final JobRecord record = JobRecords.next(
            Job.of(List.of(JobRecords.first(new JobKey("acme", "job_1"), clock.instant(), "n1"))),
            clock.instant(),
            JobState.CANCELLING,
            new CancelRequested("1.team.0.1"),
            "mine");

    @Test
    void recordThatIsThere_isTaken() {
        dynamo.cancelFor(there("theirs"), none());
        assertThat(put()).isInstanceOf(Put.Taken.class);
        dynamo.cancelFor("ConditionalCheckFailed", "ConditionalCheckFailed");
        assertThat(put()).isInstanceOf(Put.Taken.class);
    }

    @Test
    void ownRecordThatIsThere_isWritten() {
        dynamo.cancelFor(there("mine"), none());
        assertThat(put()).isInstanceOf(Put.Written.class);
    }

    @Test
    void anothersTransaction_isTaken_whicheverItemItIsAt() {
        dynamo.cancelFor("TransactionConflict", "None").cancelFor("None", "TransactionConflict");
        assertThat(put()).isInstanceOf(Put.Taken.class);
        assertThat(put()).isInstanceOf(Put.Taken.class);
        dynamo.fail(TransactionConflictException.builder().build());
        assertThat(store.put(record, record.at(), null)).isInstanceOf(Put.Taken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded"})
    void busyTable_isTriedAgainAfterPauses_andIsNobodysRecord(String busy) {
        dynamo.cancelFor(busy, "None").cancelFor("None", busy);
        assertThat(put()).isInstanceOf(Put.Written.class);
        assertThat(dynamo.writes).isEqualTo(3);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void tableThatStaysBusy_isToldAsWhatItIs() {
        for (int tried = 0; tried < 10; tried++) {
            dynamo.cancelFor("ThrottlingError", "None");
        }
        assertThatThrownBy(this::put).isInstanceOf(TransactionCanceledException.class);
        assertThat(dynamo.writes).isEqualTo(4);
    }

    @Test
    void busyTable_isNoTakenRecord_alsoWithoutATransaction() {
        dynamo.fail(ProvisionedThroughputExceededException.builder().build());
        assertThatThrownBy(() -> store.put(record, record.at(), null))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValidationError", "ItemCollectionSizeLimitExceeded", "SomethingNew"})
    void requestThatIsRefused_isNotTriedAgain(String why) {
        dynamo.cancelFor(why, "None");
        assertThatThrownBy(this::put).isInstanceOf(TransactionCanceledException.class);
        dynamo.cancelFor(new CancellationReason[0]);
        assertThatThrownBy(this::put).isInstanceOf(TransactionCanceledException.class);
        assertThat(dynamo.writes).isEqualTo(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void firstItemThatIsGone_isAFault_notALostRace() {
        dynamo.cancelFor("None", "ConditionalCheckFailed");
        assertThatThrownBy(this::put)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the first item of job job_1");
        assertThat(dynamo.writes).isEqualTo(1);
    }

    @Test
    void revocation_pausesWhereItMetAnother_andTriesNoRefusedRequestAgain() {
        IssuedKey key = new IssuedKey(
                "key_1",
                "ci",
                new Principal("acme", Actor.key("key_1", "ci"), Scope.ALL),
                new IssuedKey.Creation(clock.instant(), Actor.DEPLOYMENT),
                null,
                null,
                "hash");
        DynamoIssuedKeys keys = new DynamoIssuedKeys(dynamo.holding(KeyItem.listed(key)), "records", clock, backoff);
        dynamo.cancelFor("TransactionConflict", "None").cancelFor("ThrottlingError", "None");
        assertThat(keys.revoke("acme", "key_1", clock.instant())).isPresent();
        assertThat(pauses).hasSize(2);
        dynamo.cancelFor("ValidationError", "None");
        assertThatThrownBy(() -> keys.revoke("acme", "key_1", clock.instant()))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(dynamo.writes).isEqualTo(4);
    }

    private Put put() {
        return store.put(record, record.at().plusSeconds(60), clock.instant());
    }

    private static CancellationReason there(String nonce) {
        return CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(Map.of("nonce", AttributeValue.fromS(nonce)))
                .build();
    }

    private static CancellationReason none() {
        return CancellationReason.builder().code("None").build();
    }
}
