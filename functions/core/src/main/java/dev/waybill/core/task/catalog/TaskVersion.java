package dev.waybill.core.task.catalog;

import dev.waybill.core.task.TaskDefinition;
import java.time.Instant;

/** One published version of a task; never changes. {@code owner} is a tenant or {@link TaskStore#OPERATOR}. */
public record TaskVersion(String owner, TaskDefinition definition, Instant publishedAt) {}
