package dev.waybill.core.task.catalog;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task over all its versions. Immutable.
 *
 * @param latestVersion 0 where none is published, only a draft
 * @param rolledOut which versions new jobs get
 * @param retired whether it takes no new jobs
 * @param newestDraft null where there is none, or none that is still kept
 * @param revision how often rollout and retirement were changed; 0 for a task that no release since then has changed
 */
public record TaskHead(
        String owner,
        String task,
        int latestVersion,
        RolledOut rolledOut,
        boolean retired,
        @Nullable NewestDraft newestDraft,
        long revision) {

    /**
     * The draft that who asks for one gets.
     *
     * @param hash of its content
     */
    public record NewestDraft(String hash, Instant publishedAt) {}

    /**
     * Which versions new jobs get, and got before.
     *
     * @param previous what they got before the last change; null where there was none, or where it put back what was before
     */
    public record RolledOut(Rollout now, @Nullable Rollout previous) {

        public static RolledOut first(Rollout now) {
            return new RolledOut(now, null);
        }

        /**
         * After a change, which can be taken back once: going back leaves nothing to go back to, so that of two who mean to,
         * the second does not take back what the first did.
         */
        RolledOut then(Rollout next) {
            if (next.equals(now)) {
                return this;
            }
            return next.equals(previous) || now.versions().isEmpty() ? first(next) : new RolledOut(next, now);
        }
    }

    /** A task of one published version, which all new jobs get. */
    public static TaskHead of(String owner, String task, int version) {
        return new TaskHead(owner, task, version, RolledOut.first(Rollout.of(version)), false, null, 1);
    }

    public boolean isPublished() {
        return latestVersion > 0;
    }

    public Optional<NewestDraft> draft() {
        return Optional.ofNullable(newestDraft);
    }

    /** Which versions new jobs get. */
    public Rollout rollout() {
        return rolledOut.now();
    }

    /** Who rolls this out undoes the last change of the rollout. */
    public Optional<Rollout> previous() {
        return Optional.ofNullable(rolledOut.previous());
    }

    /** This head after the next change, by which new jobs are given out like this. */
    public TaskHead with(Rollout next) {
        return new TaskHead(owner, task, latestVersion, rolledOut.then(next), retired, newestDraft, revision + 1);
    }

    /** This head after the next change, by which it takes no new jobs, or takes them again. */
    public TaskHead with(boolean nowRetired) {
        return new TaskHead(owner, task, latestVersion, rolledOut, nowRetired, newestDraft, revision + 1);
    }

    /** This head with another version or draft, which is no change of what its revision counts. */
    public TaskHead holding(int latest, @Nullable NewestDraft draft) {
        return new TaskHead(owner, task, latest, rolledOut, retired, draft, revision);
    }
}
