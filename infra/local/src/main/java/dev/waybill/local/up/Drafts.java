package dev.waybill.local.up;

import dev.waybill.local.up.Engine.Publication;
import dev.waybill.local.up.Engine.TaskFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The drafts that are made of task files. */
interface Drafts {

    /**
     * Puts a task file's content in the place of the draft that its task has.
     *
     * @throws StartRefused for a file with a mistake, naming file and place
     */
    Publication draft(TaskFile file);

    /** The tasks that have such a draft, of this start or an earlier one. */
    List<String> drafted();

    /** Takes back the draft that was made of a task's files, where there is one. */
    Instead withdraw(String task);

    /**
     * What new jobs of a task get whose files are gone.
     *
     * @param draft that somebody published, which goes first; empty where there is none
     * @param versions by the rollout; none where nothing is published
     */
    record Instead(Optional<String> draft, List<Integer> versions) {
        String words() {
            if (draft.isPresent()) {
                return "new jobs get the draft that was published here, " + draft.get();
            }
            return versions.isEmpty()
                    ? "nothing of the task is published, so that there is none of this name any more"
                    : "new jobs get what is published, version "
                            + versions.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        }
    }
}
