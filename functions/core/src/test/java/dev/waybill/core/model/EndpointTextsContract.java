package dev.waybill.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.model.EndpointTexts.NotReadException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of the operator's endpoint texts has to do. */
public abstract class EndpointTextsContract {

    protected static final String SAID = "sk-canary-secret";

    protected abstract EndpointTexts texts();

    /** A place of the store, by a name such as {@code a} or {@code a/b}. */
    protected abstract String place(String name);

    protected abstract void put(String place, String text);

    protected abstract void remove(String place);

    /** From now on the store refuses, saying {@link #SAID}; or is silent, which passes. */
    protected abstract void refuses(boolean passing);

    @Test
    void storeWithNothingInIt_givesNothing() {
        assertThat(texts().read()).isEmpty();
    }

    @Test
    void allTexts_comeTogether_byPlace_asTheyWereWritten() {
        List<EndpointText> written = new ArrayList<>();
        for (int i = 0; i < 27; i++) {
            EndpointText text = new EndpointText(place("part-%02d".formatted(i)), "# Schl\u00fcssel " + i + "\n");
            written.add(text);
        }
        for (int i = written.size() - 1; i >= 0; i--) {
            put(written.get(i).place(), written.get(i).text());
        }
        assertThat(texts().read()).containsExactlyElementsOf(written);
    }

    @Test
    void textALevelDeeper_isNotOverlooked() {
        put(place("eu/openai"), "one");
        assertThat(texts().read()).containsExactly(new EndpointText(place("eu/openai"), "one"));
    }

    @Test
    void changes_areSeenByTheNextReading() {
        EndpointTexts texts = texts();
        put(place("a"), "one");
        texts.read();
        put(place("a"), "two");
        put(place("b"), "new");
        assertThat(texts.read()).extracting(EndpointText::text).containsExactly("two", "new");
        remove(place("a"));
        assertThat(texts.read()).extracting(EndpointText::text).containsExactly("new");
    }

    @Test
    void storeThatRefuses_isTold_withoutWhatItSaid_andWhetherItPasses() {
        put(place("a"), "one");
        refuses(true);
        assertThatThrownBy(() -> texts().read())
                .isInstanceOfSatisfying(NotReadException.class, failed -> assertThat(failed.isPassing())
                        .isTrue())
                .message()
                .doesNotContain("canary");
        refuses(false);
        assertThatThrownBy(() -> texts().read())
                .isInstanceOfSatisfying(NotReadException.class, failed -> assertThat(failed.isPassing())
                        .isFalse())
                .message()
                .doesNotContain("canary");
    }

    @Test
    void text_isNotPrinted() {
        assertThat(new EndpointText(place("a"), SAID)).hasToString(place("a") + " (16 characters)");
    }
}
