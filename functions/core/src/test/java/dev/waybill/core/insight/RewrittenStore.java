package dev.waybill.core.insight;

import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store whose jobs read as if another version had written them. */
final class RewrittenStore {

    private UnaryOperator<JobEvent> rewriting = UnaryOperator.identity();

    /** From now on every record that says what was sent says this instead. */
    void promptHash(@Nullable String hash) {
        rewriting = event -> event instanceof AttemptAnnounced announced
                ? new AttemptAnnounced(
                        announced.attempt(),
                        announced.step(),
                        announced.callee(),
                        new AttemptAnnounced.Prompt(
                                announced.prompt().name(), announced.prompt().version(), hash),
                        announced.until(),
                        announced.reserved())
                : event;
    }

    JobStore over(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        return method.getName().equals("read")
                                ? ((Optional<?>) answer).map(job -> rewritten((Job) job))
                                : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private Job rewritten(Job job) {
        List<JobRecord> records = new ArrayList<>();
        String previous = null;
        for (JobRecord record : job.records()) {
            JobRecord.Act act =
                    new JobRecord.Act(record.actor(), record.run(), rewriting.apply(record.event()), record.state());
            JobRecord next = JobRecord.of(record.job(), record.version(), record.at(), act, record.nonce(), previous);
            records.add(next);
            previous = next.hash();
        }
        return Job.of(records);
    }
}
