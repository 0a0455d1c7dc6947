package dev.waybill.core.execution.children;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.testing.Workbench;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** Whoever opens children dies when they are on record, before the first of them. */
record LostChildren(Workbench bench) implements ChildJobs {

    Job started(Job job) {
        OpenChildren open =
                new OpenChildren(bench.chain, bench.catalog, new StepAnswers(bench.payloads), this, bench.clock);
        Assertions.assertThatThrownBy(() -> open.open(Position.start(job.key(), 1)))
                .isInstanceOf(IllegalStateException.class);
        return bench.read(job);
    }

    @Override
    public void begin(Family family, List<JsonNode> inputs) {
        throw new IllegalStateException("killed");
    }

    @Override
    public Optional<Standing> standing(SetKey set, int run) {
        return Optional.empty();
    }

    @Override
    public List<JobKey> jobs(SetKey set, int count) {
        return List.of();
    }

    @Override
    public JobUsage usage(SetKey set) {
        return JobUsage.NONE;
    }

    @Override
    public void cancel(SetKey set, int run) {}
}
