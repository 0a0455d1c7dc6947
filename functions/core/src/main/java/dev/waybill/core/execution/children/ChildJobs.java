package dev.waybill.core.execution.children;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskVersion;
import java.util.List;
import java.util.Optional;

/** The children of steps, as far as their parent has to do with them. Thread-safe. */
public interface ChildJobs {

    /**
     * Begins them. Begun before by the same run of the parent, whole or in part, they are begun once; begun by an earlier run, those that
     * came to no output are begun anew, and the others stay as they ended.
     */
    void begin(Family family, List<JsonNode> inputs);

    /**
     * What is to be begun.
     *
     * @param parent that has put {@code children_started}
     * @param step of its task
     * @param child the task of the children
     */
    record Family(Job parent, Step.Each step, TaskVersion child) {

        /** The set that the children belong to. */
        public SetKey set() {
            return new SetKey(parent.key().tenant(), ChildSet.id(parent.key(), step.name()));
        }
    }

    /** How they stand; empty where the set is not there, or not the one that this run of the parent has begun. */
    Optional<Standing> standing(SetKey set, int run);

    /**
     * How they stand.
     *
     * @param over whether all have come to an end
     * @param anyFailed whether one has that has no output
     */
    record Standing(boolean over, boolean anyFailed) {}

    /** The jobs of the items, in their order; of items that were begun anew the last. */
    List<JobKey> jobs(SetKey set, int count);

    /** What all their jobs have used, those of earlier runs and their own children too. */
    JobUsage usage(SetKey set);

    /**
     * Cancels those that have not come to an end, and begins no more. Nothing where a later run of the parent has begun them anew.
     *
     * @param run of the parent that is to have them no longer
     */
    void cancel(SetKey set, int run);
}
