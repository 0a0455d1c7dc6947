package dev.waybill.core.job.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TestTasks;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private final Subjects subjects = new Subjects(() -> new byte[32]);

    @Test
    void subject_hasOneHash_whichDoesNotHoldIt() {
        String hash = subjects.hashed("acme", "ada@example.com");
        assertThat(hash).isEqualTo(subjects.hashed("acme", "ada@example.com")).matches("hashed_[0-9a-z]{26}");
        assertThat(subjects.hashed("acme", "Ada@example.com")).isNotEqualTo(hash);
    }

    @Test
    void sameSubjectOfAnotherTenant_orUnderAnotherSecret_hasAnother() {
        String hash = subjects.hashed("acme", "ada@example.com");
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(subjects.hashed("other", "ada@example.com")).isNotEqualTo(hash);
        assertThat(new Subjects(() -> other).hashed("acme", "ada@example.com")).isNotEqualTo(hash);
    }

    @Test
    void hash_isItsOwn_soThatWhatAJobShowsFindsItsList() {
        String hash = subjects.hashed("acme", "ada@example.com");
        assertThat(subjects.hashed("acme", hash)).isEqualTo(hash);
        assertThat(subjects.hashed("acme", "hashed_x")).isNotEqualTo("hashed_x");
    }

    @Test
    void secret_isLookedUpForASubjectAlone() {
        Labelling labelling = new Labelling(JobLabels.NOWHERE, new Subjects(() -> {
            throw new AssertionError("nobody asked");
        }));
        TaskDefinition plain = TestTasks.parsed(TestTasks.sorting(1, "invoices"));
        assertThat(labelling.onRecord("acme", plain, "ada")).isEqualTo("ada");
        assertThat(labelling.onRecord("acme", plain, null)).isNull();
    }
}
