package dev.waybill.local.trial;

import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskDraft;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The one task that is tried, whoever asks. Immutable. */
public record OneTask(TaskDefinition task) implements TaskStore {

    @Override
    public Optional<TaskVersion> version(String owner, String name, int version) {
        return Optional.of(new TaskVersion(owner, task, Instant.EPOCH));
    }

    @Override
    public Optional<TaskHead> head(String owner, String name) {
        return Optional.of(TaskHead.of(owner, task.name(), task.version()));
    }

    @Override
    public List<TaskHead> heads(String owner) {
        return List.of();
    }

    @Override
    public Published publish(TaskVersion version) {
        throw new UnsupportedOperationException("a task that is tried is not published");
    }

    @Override
    public boolean change(TaskHead seen, TaskHead next) {
        throw new UnsupportedOperationException("a task that is tried is not rolled out");
    }

    @Override
    public boolean publishDraft(TaskVersion draft, Instant keptUntil) {
        throw new UnsupportedOperationException("a task that is tried is not published");
    }

    @Override
    public void withdrawDraft(String owner, String name, String hash) {
        throw new UnsupportedOperationException("a task that is tried has no draft");
    }

    @Override
    public Optional<TaskDraft> draft(String owner, String name, String hash) {
        return Optional.empty();
    }

    @Override
    public boolean keepDraft(TaskRef draft, Instant keptUntil) {
        return false;
    }
}
