package dev.waybill.api;

import dev.waybill.aws.AwsServices;
import dev.waybill.core.event.EventBus;
import dev.waybill.core.event.Subscribers;
import dev.waybill.core.event.Tell;
import dev.waybill.core.event.TellOfBatches;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.add.AddItems;
import dev.waybill.core.set.add.CloseBatch;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.cancel.CancelBatch;
import dev.waybill.core.set.create.CreateBatch;
import dev.waybill.core.set.get.AwaitBatch;
import dev.waybill.core.set.get.GetBatch;
import dev.waybill.core.set.list.ListBatches;
import dev.waybill.core.set.list.ListItems;
import dev.waybill.core.set.list.ReadResults;
import dev.waybill.core.set.retry.RetryBatch;
import java.time.Clock;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the handlers of batches are made of. */
public final class BatchWiring {

    /** Outputs of a batch's results that are read side by side. */
    private static final int READERS = 8;

    private final AwsServices aws;
    private final TaskChoice choice;
    private final Clock clock;
    private final EventLog log;

    /** @param choice which version of a task a new batch gets */
    BatchWiring(AwsServices aws, TaskChoice choice, Clock clock, EventLog log) {
        this.aws = aws;
        this.choice = choice;
        this.clock = clock;
        this.log = log;
    }

    public CreateBatch create() {
        return new CreateBatch(aws.sets(), new PutPieces(aws.pieces()), choice, endSet(), setDispatch(), clock);
    }

    public AddItems addItems() {
        return new AddItems(aws.sets(), new PutPieces(aws.pieces()), setDispatch());
    }

    public CloseBatch close() {
        return new CloseBatch(aws.sets(), endSet(), clock);
    }

    public AwaitBatch await() {
        return new AwaitBatch(new GetBatch(aws.sets()), JobWatches.current(), clock);
    }

    public ListBatches list() {
        return new ListBatches(aws.sets());
    }

    public ListItems listItems() {
        return new ListItems(aws.sets(), aws.pieces());
    }

    public ReadResults readResults() {
        return new ReadResults(aws.sets(), aws.pieces(), aws.jobs(), aws.payloads(), readers());
    }

    /** Their threads mostly wait for the table, and end where there is nothing to do for a while. */
    private static SideBySide readers() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                READERS - 1, READERS - 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "results");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return new SideBySide(threads, READERS);
    }

    public CancelBatch cancel() {
        return new CancelBatch(aws.sets(), endSet());
    }

    public RetryBatch retry() {
        return new RetryBatch(aws.sets(), endSet(), setDispatch(), clock);
    }

    private EndSet endSet() {
        TellOfBatches tell = new TellOfBatches(
                new Subscribers(aws.webhooks(), clock),
                new Tell(aws.deliveries(), aws.deliveryQueue(), clock, log),
                aws.eventBus().orElse(EventBus.NONE));
        return new EndSet(aws.sets(), setDispatch(), tell, clock);
    }

    private SetDispatch setDispatch() {
        return new SetDispatch(aws.setQueue(), log);
    }
}
