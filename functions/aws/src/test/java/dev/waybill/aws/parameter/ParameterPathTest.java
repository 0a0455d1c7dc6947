package dev.waybill.aws.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.core.model.EndpointTexts;
import dev.waybill.core.model.EndpointTexts.NotReadException;
import dev.waybill.core.model.EndpointTextsContract;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ParameterPathTest extends EndpointTextsContract {

    private final PathOfParameters parameters = new PathOfParameters();
    private final TestingClock clock = new TestingClock();

    @Override
    protected EndpointTexts texts() {
        return new ParameterPath(() -> parameters, "/waybill/models", clock);
    }

    @Override
    protected String place(String name) {
        return "/waybill/models/" + name;
    }

    @Override
    protected void put(String place, String text) {
        parameters.values.put(place, text);
    }

    @Override
    protected void remove(String place) {
        parameters.values.remove(place);
    }

    @Override
    protected void refuses(boolean passing) {
        parameters.failure = passing ? ApiCallTimeoutException.create(1) : denied();
    }

    @Test
    void whatLiesBesideThePath_isNotRead() {
        put("/waybill/openai-key", SAID);
        put("/waybill/models-of-others/a", SAID);
        assertThat(texts().read()).isEmpty();
    }

    @Test
    void storeThatIsSlowPageByPage_isGivenUpInTime() {
        for (int i = 0; i < 60; i++) {
            put(place("part-" + i), "# ");
        }
        parameters.onPage = () -> clock.advance(Duration.ofMillis(1_500));
        long before = clock.millis();
        assertThatExceptionOfType(NotReadException.class)
                .isThrownBy(() -> texts().read())
                .satisfies(failed -> assertThat(failed.isPassing()).isTrue());
        assertThat(clock.millis() - before).isLessThan(6_000);
    }

    @Test
    void moreParametersThanAnybodyHasEndpoints_areRefused_notReadForEver() {
        for (int i = 0; i < 600; i++) {
            put(place("part-" + i), "# ");
        }
        assertThatExceptionOfType(NotReadException.class)
                .isThrownBy(() -> texts().read())
                .satisfies(failed -> assertThat(failed.isPassing()).isFalse());
    }

    private static SsmException denied() {
        return (SsmException) SsmException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("not authorized, but you gave " + SAID)
                        .build())
                .statusCode(400)
                .build();
    }
}
