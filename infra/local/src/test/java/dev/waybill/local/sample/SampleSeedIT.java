package dev.waybill.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.AwsServices;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.emulator.dynamo.LocalDynamo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSeedIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final Clock CLOCK = Clock.systemUTC();
    private static final LocalDynamo DYNAMO = new LocalDynamo(null);

    private final SampleSeed seed = new SampleSeed(ROOT, CLOCK);
    private final AwsServices services =
            new SampleTables(ROOT.resolve("template.yaml"), DYNAMO.client()).services(CLOCK);

    @AfterAll
    static void stop() {
        DYNAMO.close();
    }

    @Test
    void seed_bringsEachJobAsFarAsItsEventsFindIt() {
        seed.into(DYNAMO.client());
        assertThat(states())
                .containsEntry(SampleJob.QUEUED, JobState.QUEUED)
                .containsEntry(SampleJob.AT_SECOND_MODEL, JobState.IN_PROGRESS)
                .containsEntry(SampleJob.EXHAUSTED, JobState.IN_PROGRESS)
                .containsEntry(SampleJob.ABANDONED, JobState.QUEUED)
                .containsEntry(SampleJob.TO_CANCEL, JobState.QUEUED)
                .containsEntry(SampleJob.UNSURE, JobState.IN_PROGRESS)
                .containsEntry(SampleJob.TO_REVIEW, JobState.AWAITING_REVIEW)
                .containsEntry(SampleJob.CLAIMED, JobState.AWAITING_REVIEW)
                .containsEntry(SampleJob.FAILED, JobState.FAILED)
                .containsEntry(SampleJob.TO_RETRY, JobState.FAILED)
                .containsEntry(SampleJob.COMPLETED, JobState.COMPLETED)
                .hasSize(SampleJob.values().length);
    }

    @Test
    void seedAgain_putsBackWhatEventsHaveChanged() {
        seed.into(DYNAMO.client());
        new CancelJob(new JobChain(services.jobs(), CLOCK), CLOCK).cancel(SampleKey.HOLDER, SampleJob.TO_CANCEL.key());
        String revoked = "key_1jcp4s0q0abcdefgh01234567";
        services.issuedKeys().revoke(SampleKey.TENANT, revoked, CLOCK.instant());
        assertThat(states()).containsEntry(SampleJob.TO_CANCEL, JobState.CANCELLED);

        seed.into(DYNAMO.client());

        assertThat(states()).containsEntry(SampleJob.TO_CANCEL, JobState.QUEUED);
        assertThat(services.issuedKeys().find(SampleKey.TENANT, revoked).map(IssuedKey::revokedAt))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dynamodb.eu-central-1.amazonaws.com",
                "https://dynamodb.eu-central-1.api.aws.",
                "https://dynamodb.cn-north-1.amazonaws.com.cn",
                "https://123456789012.ddb.us-east-1.amazonaws.com:443",
                "https://dynamodb.us-east-1.API.AWS",
                "https://vpce-1.dynamodb.us-east-1.vpce.amazonaws.com",
                "localhost:4566",
                "file:///tmp",
                ""
            })
    void endpointOfAws_orNone_isRefused(String endpoint) {
        assertThatThrownBy(() -> seed.at(URI.create(endpoint), "us-east-1"))
                .isInstanceOfSatisfying(SeedRefusedException.class, refused -> assertThat(refused.isMistaken())
                        .isTrue());
    }

    @Test
    void endpointThatDoesNotAnswer_isToldFromAWrongOne() {
        assertThatThrownBy(() -> seed.at(URI.create("http://127.0.0.1:1"), "us-east-1"))
                .isInstanceOfSatisfying(SeedRefusedException.class, failed -> assertThat(failed.isMistaken())
                        .isFalse())
                .hasMessageContaining("http://127.0.0.1:1");
    }

    @Test
    void templateWithAMistake_isToldWithItsPlace(@TempDir Path checkout) throws IOException {
        Files.writeString(checkout.resolve("template.yaml"), "Transform: AWS::Serverless-2016-10-31\nResorces: {}\n");
        assertThatThrownBy(() -> new SampleSeed(checkout, CLOCK).at(URI.create("http://127.0.0.1:1"), "us-east-1"))
                .isInstanceOfSatisfying(SeedRefusedException.class, refused -> assertThat(refused.isMistaken())
                        .isTrue())
                .hasMessageContaining("Resorces");
    }

    private Map<SampleJob, JobState> states() {
        Map<SampleJob, JobState> states = new EnumMap<>(SampleJob.class);
        for (SampleJob job : SampleJob.values()) {
            services.jobs().read(job.key()).ifPresent(read -> states.put(job, read.state()));
        }
        return states;
    }
}
