package dev.waybill.core.job.retry;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.Position.At;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.testing.Workbench;

/** A run as the state machine goes it, as far as the jobs of these tests need it. */
final class Walk {

    private static final int MOST_CALLS = 40;

    private final Workbench bench;

    Walk(Workbench bench) {
        this.bench = bench;
    }

    /** Goes the last run that was sent, and returns the job as it is then. */
    Job last(JobKey key) throws InterruptedException {
        return run(key, bench.sent.get(bench.sent.size() - 1).run());
    }

    Job run(JobKey key, int run) throws InterruptedException {
        Position at = Position.start(key, run);
        for (int calls = 0; calls < MOST_CALLS; calls++) {
            Hop hop = bench.callModel().call(at);
            if (hop.closed()) {
                break;
            }
            At here = hop.at() == null ? at.at() : hop.at();
            if (hop.verdict() == Verdict.ACCEPTED) {
                at = at.at(here.step() + 1, 0, 1);
            } else if (hop.verdict() == Verdict.SAMPLED
                    || (hop.verdict() == Verdict.INVALID && hop.ways().mayRepair())) {
                at = at.at(here.step(), here.model(), here.tryNumber() + 1);
            } else if (hop.verdict() == Verdict.UNSURE) {
                bench.openReview().open(at.at(here.step(), here.model(), here.tryNumber()));
                break;
            } else if (hop.ways().moreModels()) {
                at = at.at(here.step(), here.model() + 1, 1);
            } else if (hop.ways().optional()) {
                at = at.at(here.step() + 1, 0, 1);
            } else {
                new FailJob(bench.chain).fail(at);
                break;
            }
        }
        return bench.chain.read(key).orElseThrow();
    }
}
