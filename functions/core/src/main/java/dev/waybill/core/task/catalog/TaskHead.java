package dev.waybill.core.task.catalog;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task over all its versions. Immutable.
 *
 * @param latestVersion 0 where none is published, only a draft
 * @param rollout which versions new jobs get
 * @param previousRollout what they got before the last change of it; null where it was never changed, or where that change
 *     itself put back what was before
 * @param retired whether it takes no new jobs
 * @param newestDraft null where there is none, or none that is still kept
 * @param revision how often rollout and retirement were changed; 0 for a task that no release since then has changed
 */
public record TaskHead(
        String owner,
        String task,
        int latestVersion,
        Rollout rollout,
        @Nullable Rollout previousRollout,
        boolean retired,
        @Nullable NewestDraft newestDraft,
        long revision) {

    /**
     * The draft that who asks for one gets.
     *
     * @param hash of its content
     */
    public record NewestDraft(String hash, Instant publishedAt) {}

    /** A task of one published version, which all new jobs get. */
    public static TaskHead of(String owner, String task, int version) {
        return new TaskHead(owner, task, version, Rollout.of(version), null, false, null, 1);
    }

    public boolean isPublished() {
        return latestVersion > 0;
    }

    public Optional<NewestDraft> draft() {
        return Optional.ofNullable(newestDraft);
    }

    /** Who rolls this out goes back. */
    public Optional<Rollout> previous() {
        return Optional.ofNullable(previousRollout);
    }

    /**
     * This head after the next change, by which new jobs are given out like this. The change can be taken back once: going
     * back leaves nothing to go back to, so that of two who mean to, the second does not take back what the first did.
     */
    public TaskHead with(Rollout next) {
        return new TaskHead(
                owner, task, latestVersion, next, previousOf(next), retired, newestDraft, revision + 1);
    }

    private @Nullable Rollout previousOf(Rollout next) {
        if (next.equals(rollout)) {
            return previousRollout;
        }
        return next.equals(previousRollout) || rollout.versions().isEmpty() ? null : rollout;
    }

    /** This head after the next change, by which it takes no new jobs, or takes them again. */
    public TaskHead with(boolean nowRetired) {
        return new TaskHead(owner, task, latestVersion, rollout, previousRollout, nowRetired, newestDraft, revision + 1);
    }

    /** This head with another version or draft, which is no change of what its revision counts. */
    public TaskHead holding(int latest, @Nullable NewestDraft draft) {
        return new TaskHead(owner, task, latest, rollout, previousRollout, retired, draft, revision);
    }
}
