package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Sha256;
import dev.waybill.local.up.Drafts.Instead;
import dev.waybill.local.up.Engine.Publication;
import dev.waybill.local.up.Engine.TaskFile;
import dev.waybill.local.watch.FileChange;
import dev.waybill.local.watch.FileChange.Gone;
import dev.waybill.local.watch.FileChange.Unreadable;
import dev.waybill.local.watch.FileChange.Written;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a change of a file comes to, and what a person reads of it. */
class LiveDraftsTest {

    private static final Path FOLDER = Path.of("tasks");

    private static final Instead NOTHING = new Instead(Optional.empty(), List.of());

    private final List<String> published = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final LiveDrafts drafts = new LiveDrafts(new Store(), notes::add);

    /** The tasks that have a draft, and what their jobs get without it. */
    private final Map<String, Instead> drafted = new TreeMap<>();

    private boolean broken;

    /** As the engine does it, of tasks in JSON. */
    private Publication publish(TaskFile file) {
        if (broken || file.text().contains("failure")) {
            throw new IllegalStateException("the store is away");
        }
        if (file.text().contains("mistake")) {
            throw StartRefused.refused("a task file has mistakes:\n  " + file.path() + ":3: /mistake: expected none");
        }
        if (file.text().contains("llm")) {
            return new Publication.Skipped(Set.of("llm"));
        }
        published.add(file.task() + "/" + file.version());
        JsonNode content = Json.parse(file.text());
        return new Publication.Drafted(content, hash(content));
    }

    private final class Store implements Drafts {
        @Override
        public Publication draft(TaskFile file) {
            Publication publication = publish(file);
            if (publication instanceof Publication.Drafted) {
                drafted.putIfAbsent(file.task(), NOTHING);
            }
            return publication;
        }

        @Override
        public List<String> drafted() {
            return List.copyOf(drafted.keySet());
        }

        @Override
        public Instead withdraw(String task) {
            if (broken) {
                throw new IllegalStateException("the store is away");
            }
            published.add("withdrawn " + task);
            return Objects.requireNonNullElse(drafted.remove(task), NOTHING);
        }
    }

    private static String hash(JsonNode content) {
        return Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String prompt(String words) {
        return "{\"steps\":[{\"name\":\"write\",\"prompt\":\"" + words + "\"}]}";
    }

    private static String draft(String words) {
        return "draft " + hash(Json.parse(prompt(words))).substring(0, 15) + "…";
    }

    private static FileChange written(String name, String text) {
        return new Written(FOLDER, FOLDER.resolve(name), text);
    }

    private static FileChange gone(String name) {
        return new Gone(FOLDER, FOLDER.resolve(name));
    }

    private void begin(FileChange... files) {
        drafts.begin(List.of(files));
        published.clear();
    }

    @Test
    void start_makesEachFileADraft_theHighestVersionLast_andSaysNothingOfIt() {
        drafts.begin(List.of(
                written("b/1.yaml", prompt("b")), written("a/10.yaml", prompt("a")), written("a/2.yaml", prompt("a"))));

        assertThat(published).containsExactly("a/2", "a/10", "b/1");
        assertThat(drafts.tasks()).isEqualTo(2);
        assertThat(notes).isEmpty();
    }

    @Test
    void start_saysWhatIsWrong_andGoesOn() {
        drafts.begin(
                List.of(written("a/1.yaml", "mistake"), written("b/1.yaml", "llm"), written("c/1.yaml", prompt("c"))));

        assertThat(published).containsExactly("c/1");
        assertThat(notes)
                .containsExactly(
                        "a task file has mistakes:",
                        "  tasks/a/1.yaml:3: /mistake: expected none",
                        "skipped: the endpoint llm is not configured (--models, or --stand-ins to try it): b version 1");
    }

    @Test
    void change_isLive_andOneLineSaysWhatItIs() {
        begin(written("haiku/1.yaml", prompt("old")));

        drafts.follow(List.of(written("haiku/1.yaml", prompt("new"))));

        assertThat(published).containsExactly("haiku/1");
        assertThat(notes).containsExactly("haiku: prompt of step write changed; " + draft("new") + " is live");
    }

    @Test
    void mistake_leavesTheDraftBefore_andItsCorrectionIsToldAgainstThat() {
        begin(written("haiku/1.yaml", prompt("old")));

        drafts.follow(List.of(written("haiku/1.yaml", "mistake")));
        assertThat(published).isEmpty();
        assertThat(notes)
                .containsExactly(
                        "a task file has mistakes:",
                        "  tasks/haiku/1.yaml:3: /mistake: expected none",
                        "haiku: " + draft("old") + " stays live");
        notes.clear();

        drafts.follow(List.of(written("haiku/1.yaml", prompt("new"))));
        assertThat(notes).containsExactly("haiku: prompt of step write changed; " + draft("new") + " is live");
    }

    @Test
    void changeThatCountsForNothing_isSaidToBeNone() {
        begin(written("haiku/1.yaml", prompt("old")));

        drafts.follow(List.of(written("haiku/1.yaml", prompt("old") + "\n")));

        assertThat(notes).containsExactly("haiku: nothing that counts changed; " + draft("old") + " stays live");
    }

    @Test
    void newFile_andOneOfALowerVersion_areLive_andSayWhatTheyTakeThePlaceOf() {
        begin(written("haiku/1.yaml", prompt("old")));

        drafts.follow(List.of(written("haiku/2.yaml", prompt("two")), written("ode/1.yaml", prompt("ode"))));
        drafts.follow(List.of(written("haiku/1.yaml", prompt("one"))));

        assertThat(notes)
                .containsExactly(
                        "haiku: 2.yaml is new; version 2 in the place of version 1; " + draft("two") + " is live",
                        "ode: 1.yaml is new; " + draft("ode") + " is live",
                        "haiku: prompt of step write changed; version 1 in the place of version 2; " + draft("one")
                                + " is live");
    }

    @Test
    void fileThatGoes_leavesItsPlaceToTheHighestThatIsGood() {
        begin(
                written("haiku/1.yaml", prompt("one")),
                written("haiku/2.yaml", "llm"),
                written("haiku/3.yaml", prompt("three")));
        notes.clear();

        drafts.follow(List.of(gone("haiku/3.yaml")));

        assertThat(published).containsExactly("haiku/1");
        assertThat(notes)
                .last()
                .isEqualTo("haiku: 3.yaml is gone; version 1 in its place, " + draft("one") + " is live");
    }

    @Test
    void lastFileThatGoes_takesItsDraftBack_andSaysWhatNewJobsGet() {
        drafted.put("haiku", new Instead(Optional.empty(), List.of(1, 3)));
        begin(written("haiku/1.yaml", prompt("one")), written("ode/1.yaml", prompt("ode")));

        drafts.follow(List.of(gone("haiku/1.yaml")));
        drafts.follow(List.of(gone("haiku/1.yaml"), gone("ode/1.yaml")));

        assertThat(published).containsExactly("withdrawn haiku", "withdrawn ode");
        assertThat(drafts.tasks()).isZero();
        assertThat(notes)
                .containsExactly(
                        "haiku: 1.yaml is gone; new jobs get what is published, version 1 and 3",
                        "ode: 1.yaml is gone; nothing of the task is published, so that there is none of this name any"
                                + " more");
        notes.clear();

        drafts.follow(List.of(written("ode/1.yaml", prompt("ode"))));
        assertThat(notes).containsExactly("ode: 1.yaml is new; " + draft("ode") + " is live");
    }

    @Test
    void fileThatGoes_andLeavesOnlyMistakes_takesItsDraftBack() {
        begin(written("haiku/1.yaml", "mistake"), written("haiku/2.yaml", prompt("two")));
        notes.clear();

        drafts.follow(List.of(gone("haiku/2.yaml")));

        assertThat(published).containsExactly("withdrawn haiku");
        assertThat(notes)
                .containsExactly(
                        "a task file has mistakes:",
                        "  tasks/haiku/1.yaml:3: /mistake: expected none",
                        "haiku: 2.yaml is gone; nothing of the task is published, so that there is none of this name any"
                                + " more");
    }

    /** Its draft is of an earlier start: this one never read a good text of it. */
    @Test
    void fileThatWasAMistakeFromTheStart_andGoes_takesTheDraftOfBeforeBack() {
        drafted.put("haiku", new Instead(Optional.of("sha256:own"), List.of(1)));
        begin(written("haiku/1.yaml", "mistake"));
        notes.clear();

        drafts.follow(List.of(gone("haiku/1.yaml")));

        assertThat(published).containsExactly("withdrawn haiku");
        assertThat(notes)
                .containsExactly("haiku: 1.yaml is gone; new jobs get the draft that was published here, sha256:own");
    }

    @Test
    void start_takesBackTheDraftsWhoseFilesWentSinceAnEarlierOne_andNoOther() {
        drafted.put("gone", new Instead(Optional.empty(), List.of(2)));
        drafted.put("shut", NOTHING);
        drafted.put("wrong", NOTHING);

        drafts.begin(List.of(
                written("haiku/1.yaml", prompt("one")),
                written("wrong/1.yaml", "mistake"),
                new Unreadable(FOLDER, FOLDER.resolve("shut/1.yaml"), new MalformedInputException(1))));

        assertThat(published).containsExactly("haiku/1", "withdrawn gone");
        assertThat(notes)
                .last()
                .isEqualTo("gone: the file of its draft is gone; new jobs get what is published, version 2");
    }

    @Test
    void draftThatCannotBeTakenBackJustNow_isWithTheNextLook() {
        begin(written("haiku/1.yaml", prompt("one")));
        broken = true;
        assertThatIllegalStateException().isThrownBy(() -> drafts.follow(List.of(gone("haiku/1.yaml"))));
        broken = false;

        drafts.follow(List.of());

        assertThat(published).containsExactly("withdrawn haiku");
        assertThat(notes).singleElement().asString().contains("1.yaml is gone");
    }

    @Test
    void fileThatGoes_andWasNotLive_changesNothing() {
        begin(written("haiku/1.yaml", prompt("one")), written("haiku/2.yaml", prompt("two")));

        drafts.follow(List.of(gone("haiku/1.yaml"), gone("haiku/notes.yaml")));

        assertThat(published).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void fileThatIsRenamed_isLiveUnderItsNewName_withoutAnythingBetween() {
        begin(written("haiku/1.yaml", prompt("one")));

        drafts.follow(List.of(gone("haiku/1.yaml"), written("haiku/2.yaml", prompt("two"))));

        assertThat(published).containsExactly("haiku/2");
        assertThat(notes).singleElement().asString().contains("2.yaml is new", "is live");
    }

    @Test
    void fileThatLiesElsewhere_orIsNoText_isToldWithWhatIsExpected() {
        begin(written("haiku/1.yaml", prompt("one")));
        IOException noText = new MalformedInputException(1);

        drafts.follow(List.of(
                written("flat.yaml", "x"),
                written("haiku/draft.yaml", "x"),
                new Unreadable(FOLDER, FOLDER.resolve("haiku/1.yaml"), noText)));

        assertThat(notes)
                .containsExactlyInAnyOrder(
                        "tasks/flat.yaml: expected task files as <task>/<version>.yaml below tasks, such as my-task/1.yaml",
                        "tasks/haiku/draft.yaml: expected task files as <task>/<version>.yaml below tasks, such as"
                                + " my-task/1.yaml",
                        "tasks/haiku/1.yaml cannot be read: it is not text in UTF-8");
    }

    @Test
    void fileThatFailsAgainAndAgain_keepsNoOtherWaiting() {
        begin(written("haiku/1.yaml", prompt("old")), written("ode/1.yaml", prompt("ode")));
        List<FileChange> changes =
                List.of(written("haiku/1.yaml", prompt("failure")), written("ode/1.yaml", prompt("other")));

        assertThatIllegalStateException().isThrownBy(() -> drafts.follow(changes));
        assertThatIllegalStateException()
                .isThrownBy(() -> drafts.follow(List.of(written("lay/1.yaml", prompt("lay")))));
        drafts.follow(List.of(written("haiku/1.yaml", prompt("new"))));

        assertThat(published).containsExactly("ode/1", "lay/1", "haiku/1");
    }

    @Test
    void changesThatAFailureStopped_areTakenInWithTheNext_inTheirNewestForm() {
        begin(
                written("haiku/1.yaml", prompt("old")),
                written("ode/1.yaml", prompt("ode")),
                written("ode/2.yaml", "{}"));
        broken = true;
        List<FileChange> changes = List.of(
                written("haiku/1.yaml", prompt("new")), gone("ode/2.yaml"), written("ode/1.yaml", prompt("other")));
        assertThatIllegalStateException().isThrownBy(() -> drafts.follow(changes));
        assertThatIllegalStateException()
                .isThrownBy(() -> drafts.follow(List.of(written("haiku/1.yaml", prompt("newer")))));
        broken = false;

        drafts.follow(List.of());

        assertThat(published).containsExactly("haiku/1", "ode/1");
        assertThat(notes).hasSize(2).first().asString().contains("prompt of step write changed", draft("newer"));
        drafts.follow(List.of());
        assertThat(published).hasSize(2);
    }
}
