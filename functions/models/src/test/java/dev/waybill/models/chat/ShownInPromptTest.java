package dev.waybill.models.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ShownInPromptTest {

    private final Ticking clock = new Ticking();
    private final ShownInPrompt shown = new ShownInPrompt(clock);

    @Test
    void rejection_isRememberedForItsModelAndSchemaAlone() {
        shown.rejected(key("m", "minimum"));

        assertThat(shown.contains(key("m", "minimum"), call("m", 1))).isTrue();
        assertThat(shown.contains(key("m", "plain"), call("m", 1))).isFalse();
        assertThat(shown.contains(key("other", "minimum"), call("other", 1))).isFalse();
    }

    @Test
    void rejection_isTriedAnewAfterAWhile() {
        shown.rejected(key("m", "a"));
        clock.now = clock.now.plus(ShownInPrompt.REMEMBERED).minusMillis(1);
        assertThat(shown.contains(key("m", "a"), call("m", 1))).isTrue();
        clock.now = clock.now.plusMillis(1);
        assertThat(shown.contains(key("m", "a"), call("m", 1))).isFalse();
    }

    @Test
    void proseOnce_isHeldAgainstARepeatOnly() {
        shown.answeredProse(key("m", "a"));
        assertThat(shown.contains(key("m", "a"), call("m", 1))).isFalse();
        assertThat(shown.contains(key("m", "a"), call("m", 2))).isTrue();
    }

    @Test
    void proseAgainAndAgain_isAsGoodAsARejection_untilJsonCame() {
        for (int i = 0; i < ShownInPrompt.PROSE_IN_A_ROW; i++) {
            shown.answeredProse(key("m", "a"));
        }
        assertThat(shown.contains(key("m", "a"), call("m", 1))).isTrue();
        shown.answeredJson(key("m", "a"));
        assertThat(shown.contains(key("m", "a"), call("m", 1))).isFalse();
    }

    private static String key(String model, String schema) {
        return ShownInPrompt.key(call(model, 1), TextNode.valueOf(schema));
    }

    private static ModelCall call(String model, int tryNumber) {
        AttemptName attempt = new AttemptName(1, "reply", 0, tryNumber);
        return new ModelCall.Generate(attempt, model, Duration.ofSeconds(1), null, "x", TextNode.valueOf("s"));
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-29T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
