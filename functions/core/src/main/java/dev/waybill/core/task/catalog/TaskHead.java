package dev.waybill.core.task.catalog;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task over all its versions. Immutable.
 *
 * @param latestVersion 0 where none is published, only a draft
 * @param rollout which versions new jobs get
 * @param retired whether it takes no new jobs
 * @param newestDraft null where there is none, or none that is still kept
 * @param revision how often rollout and retirement were changed; 0 for a task that no release since then has changed
 */
public record TaskHead(
        String owner,
        String task,
        int latestVersion,
        Rollout rollout,
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
        return new TaskHead(owner, task, version, Rollout.of(version), false, null, 1);
    }

    public boolean isPublished() {
        return latestVersion > 0;
    }

    public Optional<NewestDraft> draft() {
        return Optional.ofNullable(newestDraft);
    }

    /** This head after the next change, by which new jobs are given out like this. */
    public TaskHead with(Rollout next) {
        return new TaskHead(owner, task, latestVersion, next, retired, newestDraft, revision + 1);
    }

    /** This head after the next change, by which it takes no new jobs, or takes them again. */
    public TaskHead with(boolean nowRetired) {
        return new TaskHead(owner, task, latestVersion, rollout, nowRetired, newestDraft, revision + 1);
    }

    /** This head with another version or draft, which is no change of what its revision counts. */
    public TaskHead holding(int latest, @Nullable NewestDraft draft) {
        return new TaskHead(owner, task, latest, rollout, retired, draft, revision);
    }
}
