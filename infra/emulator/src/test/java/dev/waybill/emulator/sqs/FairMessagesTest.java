package dev.waybill.emulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.actor.queue.InternalMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.mutable.ArrayBuffer;
import scala.jdk.javaapi.CollectionConverters;

/** What becomes of messages in the order of their queue; times are milliseconds. */
class FairMessagesTest {

    private final FairMessages messages = new FairMessages();

    @Test
    void groupOfOneMessage_waitsForOneOfEachOther_notForAll() {
        for (int n = 0; n < 20_000; n++) {
            messages.$plus$eq(message("noisy-" + n, "noisy", 1));
        }
        messages.$plus$eq(message("quiet-0", "quiet", 2));
        assertThat(take(2, 3)).containsExactlyInAnyOrder("noisy-0", "quiet-0");
        assertThat(take(2, 3)).containsExactly("noisy-1", "noisy-2");
    }

    @Test
    void groupsWithMany_takeTurns_eachInItsOrder() {
        for (int n = 0; n < 3; n++) {
            messages.$plus$eq(message("a-" + n, "a", n));
            messages.$plus$eq(message("b-" + n, "b", n));
        }
        messages.$plus$eq(message("alone", null, 0));
        assertThat(take(7, 9)).containsExactly("a-0", "b-0", "alone", "a-1", "b-1", "a-2", "b-2");
    }

    @Test
    void messageWhoseTimeHasNotCome_isNotHandedOut_andThenHasItsTurn() {
        for (int n = 0; n < 100; n++) {
            messages.$plus$eq(message("noisy-" + n, "noisy", 1));
        }
        messages.$plus$eq(message("late", "quiet", 50));
        assertThat(take(10, 49)).doesNotContain("late").hasSize(10);
        assertThat(take(2, 50)).contains("late");
    }

    @Test
    void messageThatWasReceived_isKnown_andComesAgainWhenItsVisibilityEnds() {
        InternalMessage received = message("a-0", "a", 1);
        messages.$plus$eq(received);
        assertThat(take(1, 1)).containsExactly("a-0");
        assertThat(messages.getById("a-0").isDefined()).isTrue();
        received.nextDelivery_$eq(30);
        messages.$plus$eq(received);
        assertThat(take(1, 29)).isEmpty();
        assertThat(take(1, 30)).containsExactly("a-0");
        assertThat(messages.size()).isOne();
    }

    @Test
    void visibilityThatIsProlonged_holdsWithoutThatTheMessageIsPutAgain() {
        InternalMessage received = message("a-0", "a", 30);
        messages.$plus$eq(received);
        received.nextDelivery_$eq(60);
        assertThat(take(1, 59)).isEmpty();
        assertThat(take(1, 60)).containsExactly("a-0");
    }

    @Test
    void visibilityThatIsCutShort_bringsTheMessageAtOnce() {
        InternalMessage received = message("a-0", "a", 30);
        messages.$plus$eq(received);
        received.nextDelivery_$eq(5);
        assertThat(messages.filterNot(message -> message.id().equals("a-0"))).isSameAs(messages);
        messages.$plus$eq(received);
        assertThat(take(1, 5)).containsExactly("a-0");
    }

    @Test
    void listOfAll_isTheFirstThatCanBeHad_whichIsAllThatTheServerMakesItFor() {
        assertThat(messages.all().toList().isEmpty()).isTrue();
        messages.$plus$eq(message("late", "a", 70));
        InternalMessage prolonged = message("prolonged", "b", 30);
        messages.$plus$eq(prolonged);
        messages.$plus$eq(message("early", "c", 50));
        prolonged.nextDelivery_$eq(60);
        assertThat(CollectionConverters.asJava(messages.all().toList()))
                .extracting(InternalMessage::id)
                .containsExactly("early");
        assertThat(CollectionConverters.asJava(messages.all()))
                .extracting(InternalMessage::id)
                .containsExactlyInAnyOrder("late", "prolonged", "early");
        assertThat(take(1, 65)).containsExactly("early");
        assertThat(CollectionConverters.asJava(messages.all().toList()))
                .extracting(InternalMessage::id)
                .as("can be had now")
                .containsExactly("prolonged");
    }

    @Test
    void messageThatIsDeleted_isGone_whereverItStands() {
        messages.$plus$eq(message("hidden", "a", 50));
        messages.$plus$eq(message("ready", "a", 1));
        messages.$plus$eq(message("other", "b", 1));
        assertThat(take(1, 2)).containsExactly("ready");
        messages.$plus$eq(message("next", "b", 2));
        messages.remove("hidden");
        messages.remove("ready");
        messages.remove("other");
        messages.remove("never-there");
        assertThat(take(10, 99)).containsExactly("next");
        messages.remove("next");
        assertThat(messages.size()).isZero();
        assertThat(messages.all().isEmpty()).isTrue();
    }

    @Test
    void queueThatIsEmptiedOneByOne_givesEachOnce_visibleOnesFirst() {
        messages.$plus$eq(message("hidden", "a", 50));
        messages.$plus$eq(message("ready", "a", 1));
        messages.$plus$eq(message("taken", "a", 0));
        assertThat(take(1, 2)).containsExactly("taken");
        List<String> popped = new ArrayList<>();
        for (Option<InternalMessage> next = messages.pop(); next.isDefined(); next = messages.pop()) {
            popped.add(next.get().id());
        }
        assertThat(popped).containsExactly("ready", "hidden");
    }

    @Test
    void queueThatIsPurged_holdsNothing() {
        messages.$plus$eq(message("a-0", "a", 1));
        messages.clear();
        assertThat(take(1, 9)).isEmpty();
        assertThat(messages.getById("a-0").isDefined()).isFalse();
    }

    private List<String> take(int most, long now) {
        return CollectionConverters.asJava(messages.dequeue(most, now)).stream()
                .map(InternalMessage::id)
                .toList();
    }

    private static InternalMessage message(String id, @Nullable String group, long due) {
        return new InternalMessage(
                id,
                new ArrayBuffer<>(),
                due,
                new MessageContent("{}"),
                scala.collection.immutable.Map$.MODULE$.empty(),
                OffsetDateTime.MIN,
                0,
                NeverReceived$.MODULE$,
                0,
                false,
                Option.apply(group),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
