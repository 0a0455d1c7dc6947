package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.erasure.DynamoErasureStore;
import dev.waybill.core.erasure.ErasureStore;
import dev.waybill.core.erasure.ErasureStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract of erasures on DynamoDB Local. */
class DynamoErasureStoreIT extends ErasureStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected ErasureStore store() {
        return new DynamoErasureStore(TABLES.client(), TABLES.records(), clock);
    }

    @Test
    void erasure_isKeptForMoreThanAYear_andThenGone() {
        store().put(begun);
        clock.advance(Duration.ofDays(399));
        assertThat(store().find(begun.key())).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(store().find(begun.key())).isEmpty();
        assertThat(store().put(begun)).isTrue();
    }
}
