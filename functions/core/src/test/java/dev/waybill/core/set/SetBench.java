package dev.waybill.core.set;

import dev.waybill.core.execution.project.CountItems;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.ExpireJob;
import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.InMemoryPayloadStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.Completed;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobEvent.Started;
import dev.waybill.core.job.JobEvent.Started.Loss;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.add.AddItems;
import dev.waybill.core.set.add.CloseBatch;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.cancel.CancelBatch;
import dev.waybill.core.set.create.BatchRequest;
import dev.waybill.core.set.create.CreateBatch;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.get.GetBatch;
import dev.waybill.core.set.list.ListBatches;
import dev.waybill.core.set.list.ListItems;
import dev.waybill.core.set.list.ReadResults;
import dev.waybill.core.set.retry.RetryBatch;
import dev.waybill.core.set.sweep.LookAfterSet;
import dev.waybill.core.set.sweep.SweepSets;
import dev.waybill.core.set.work.WorkOnSets;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.TestingClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Batches on fakes: tables, a queue, a stream and a sweeper on one standing clock, and jobs that end as the texts of their inputs say. A
 * message whose work was cut off comes again, and so does a record of the stream; what a process that died had in its queue is gone.
 */
public final class SetBench {

    /** The text of an input whose job fails. */
    public static final String FAILS = "fails";

    /** The text of an input whose job never comes to an end by itself. */
    public static final String WAITS = "waits";

    private static final Duration VISIBLE_AGAIN = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(5);

    /** Lets a test stand between the use cases and a port. */
    public interface Guard {
        <T> T guard(Class<T> port, T target);
    }

    /** Nobody stands there. */
    public static final Guard NOBODY = new Guard() {
        @Override
        public <T> T guard(Class<T> port, T target) {
            return target;
        }
    };

    public final TestingClock clock = new TestingClock();
    public final InMemoryJobStore jobTable = new InMemoryJobStore(clock);
    public final InMemoryPayloadStore payloadTable = new InMemoryPayloadStore(clock);
    public final InMemorySetStore setTable = new InMemorySetStore(clock);
    public final InMemoryPieceStore pieceTable = new InMemoryPieceStore(clock);
    public final InMemoryTaskStore tasks = new InMemoryTaskStore(clock);
    public final TaskCatalog catalog = new TaskCatalog(tasks);
    public final List<SetHead> ended = Collections.synchronizedList(new ArrayList<>());
    public final List<String> logged = Collections.synchronizedList(new ArrayList<>());

    /** Jobs that were sent to their first run. */
    public final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    public final EventLog log = new EventLog(clock, logged::add);
    private InMemorySetQueue messages = new InMemorySetQueue(clock);

    /** What the stream has to tell of. */
    private final List<JobRecord> stream = Collections.synchronizedList(new ArrayList<>());

    public final SetStore sets;
    public final PieceStore pieces;
    public final SetQueue queue;
    public final PayloadStore payloads;
    public final JobChain chain;
    private final JobStore jobs;
    private final SetEnds ends;

    public SetBench() {
        this(NOBODY);
    }

    public SetBench(Guard guard) {
        this.sets = guard.guard(SetStore.class, setTable);
        this.pieces = guard.guard(PieceStore.class, pieceTable);
        this.queue = guard.guard(SetQueue.class, (work, delay) -> messages.send(work, delay));
        this.payloads = guard.guard(PayloadStore.class, payloadTable);
        this.jobs = guard.guard(JobStore.class, told(jobTable));
        this.chain = new JobChain(jobs, clock, new WriterPauses(time -> {}, bound -> 0));
        this.ends = guard.guard(SetEnds.class, ended::add);
        publish(TestTasks.sorting(1, "invoices"));
    }

    public void publish(String task) {
        tasks.publish(new TaskVersion(Tenant.OPERATOR, TestTasks.parsed(task), clock.instant()));
    }

    /** Every record that is put is told of by the stream. */
    private JobStore told(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (self, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (answer instanceof Put.Written && arguments[0] instanceof JobRecord record) {
                            stream.add(record);
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() == null ? failed : failed.getCause();
                    }
                });
    }

    public SetDispatch dispatch() {
        return new SetDispatch(queue, log);
    }

    public EndSet endSet() {
        return new EndSet(sets, dispatch(), ends, clock);
    }

    public SubmitJob submitJob() {
        return new SubmitJob(
                new TaskChoice(catalog),
                chain,
                payloads,
                Labelling.NONE,
                (job, priority, delay) -> sent.add(job.job()),
                clock,
                log);
    }

    public CreateBatch createBatch() {
        return new CreateBatch(sets, new PutPieces(pieces), new TaskChoice(catalog), endSet(), dispatch(), clock);
    }

    public AddItems addItems() {
        return new AddItems(sets, new PutPieces(pieces), dispatch());
    }

    public CloseBatch closeBatch() {
        return new CloseBatch(sets, endSet(), clock);
    }

    public CancelBatch cancelBatch() {
        return new CancelBatch(sets, endSet());
    }

    public RetryBatch retryBatch() {
        return new RetryBatch(sets, endSet(), dispatch(), clock);
    }

    public ListItems listItems() {
        return new ListItems(sets, pieces);
    }

    public ListBatches listBatches() {
        return new ListBatches(sets);
    }

    public ReadResults readResults() {
        return new ReadResults(sets, pieces, jobs, payloads, SideBySide.ALONE);
    }

    public WorkOnSets workOnSets() {
        return workOnSets(SideBySide.ALONE);
    }

    public WorkOnSets workOnSets(SideBySide hands) {
        return new WorkOnSets(
                sets, pieces, new WorkOnSets.Jobs(submitJob(), chain, payloads), endSet(), dispatch(), hands, clock);
    }

    public CountItems countItems() {
        return new CountItems(sets, endSet(), log);
    }

    public SweepSets sweepSets() {
        return new SweepSets(sets, new LookAfterSet(sets, pieces, endSet(), dispatch(), clock), clock, log);
    }

    /** The batch as it stands, read past whoever stands before the ports. */
    public BatchView view(SetKey key) {
        return new GetBatch(setTable).get(key.tenant(), key.id());
    }

    public static SetItem item(String customId, String text) {
        return new SetItem(customId, Json.object().put("text", text), null, null);
    }

    /** Items a, b, c … of which each third fails. */
    public static List<SetItem> items(int from, int many) {
        return IntStream.range(from, from + many)
                .mapToObj(n -> item("item-" + n, n % 3 == 2 ? FAILS : "text " + n))
                .collect(Collectors.toList());
    }

    public static BatchRequest request(@Nullable List<SetItem> items) {
        return request(items, null, null);
    }

    public static BatchRequest request(
            @Nullable List<SetItem> items, @Nullable StopWhen stopWhen, @Nullable String key) {
        return new BatchRequest(
                new Wanted("sorting", null),
                Priority.BULK,
                new BatchRequest.Bounds(null, stopWhen),
                Labels.NONE,
                items,
                null,
                key == null ? null : new Idempotency(key, "fingerprint"));
    }

    /** What waits in the queue and may be handled by now. */
    public List<SetWork> receive() {
        return messages.receive();
    }

    /** How many messages there are. */
    public int messages() {
        return messages.size();
    }

    /** A process died, and what it held in memory with it. */
    public void loseMessages() {
        messages = new InMemorySetQueue(clock);
    }

    /** Something that may be cut off, and then comes again, or is done again by somebody else. */
    public interface Step {
        void run();
    }

    /** Whether a step that failed, or was cut off, may go on: what it did is to be done again. */
    public interface Cut {
        boolean isOff(Step step);
    }

    private static boolean never(Step step) {
        step.run();
        return false;
    }

    /** Lets everything go on until it is as wanted. */
    public void goOn(Predicate<SetBench> wanted) {
        goOn(wanted, SetBench::never);
    }

    public void goOn(Predicate<SetBench> wanted, Cut cut) {
        for (int tick = 0; tick < 20_000; tick++) {
            if (wanted.test(this)) {
                return;
            }
            tick(tick, cut);
        }
        throw new IllegalStateException("it never became as wanted");
    }

    private void tick(int tick, Cut cut) {
        for (SetWork work : receive()) {
            if (cut.isOff(() -> workOnSets().work(work))) {
                messages.send(work, VISIBLE_AGAIN);
            }
        }
        for (JobKey key : List.copyOf(jobTable.keys())) {
            cut.isOff(() -> run(key));
        }
        List<JobRecord> told = new ArrayList<>(stream);
        stream.clear();
        if (cut.isOff(() -> stream.addAll(follow(told)))) {
            stream.addAll(told);
        }
        if (tick % 12 == 0) {
            cut.isOff(() -> sweepSets().sweep(clock.instant().plusSeconds(30)));
        }
        clock.advance(TICK);
    }

    private List<JobRecord> follow(List<JobRecord> told) {
        List<Followed> records = told.stream()
                .map(record -> new Followed(jobTable.read(record.job()).orElseThrow(), record.version()))
                .collect(Collectors.toList());
        return countItems().follow(records).stream().map(Followed::record).collect(Collectors.toList());
    }

    /** Brings a job to the end that its input says. */
    private void run(JobKey key) {
        Job job = jobTable.read(key).orElseThrow();
        if (job.state().isFinal()) {
            return;
        }
        if (job.isOverdue(clock.instant())) {
            new ExpireJob(chain).expire(job);
            return;
        }
        String text = payloadTable
                .get(key, job.accepted().input())
                .map(input -> input.path("text").asText())
                .orElse(FAILS);
        if (text.equals(WAITS)) {
            return;
        }
        if (text.equals(FAILS)) {
            Failed failed = new Failed("model_unavailable", "no model answered", true, null);
            chain.decide(
                    job,
                    now -> now.state().isFinal()
                            ? null
                            : new RecordDraft(Actor.WORKFLOW, now.run(), failed, JobState.FAILED));
            return;
        }
        String answer = payloadTable.put(
                key,
                Json.object().set("output", Json.object().put("team", text)),
                job.accepted().payloadsExpireAt());
        chain.decide(
                job,
                now -> now.state().isFinal()
                        ? null
                        : new RecordDraft(
                                Actor.WORKFLOW, now.run(), new Completed(answer, List.of()), JobState.COMPLETED));
    }

    /** Nothing is left to be told. */
    public boolean streamIsEmpty() {
        return stream.isEmpty();
    }

    /** Redrives a job by itself. */
    public Job redrive(Job job) {
        Redriven redriven = new Redriven(clock.instant().plus(Duration.ofMinutes(10)), null);
        return chain.decide(job, now -> new RecordDraft(Actor.WORKFLOW, now.run() + 1, redriven, JobState.QUEUED));
    }

    /** Has a job's first run put its first record. */
    public Job begin(Job job) {
        Started started = new Started(Loss.EXECUTION_ENDED);
        return chain.decide(job, now -> new RecordDraft(Actor.WORKFLOW, now.run() + 1, started, JobState.IN_PROGRESS));
    }

    /** The task takes no new jobs. */
    public void retire(String task) {
        TaskHead head = tasks.head(Tenant.OPERATOR, task).orElseThrow();
        tasks.change(head, head.with(true));
    }

    /** The jobs of a batch by custom_id, of each round one at most. */
    public Map<String, Set<Integer>> roundsByItem(SetKey set) {
        Map<String, Set<Integer>> rounds = new LinkedHashMap<>();
        for (JobKey key : jobTable.keys()) {
            Item item = jobTable.read(key).orElseThrow().accepted().item();
            if (set.id().equals(item.batch())
                    && !rounds.computeIfAbsent(String.valueOf(item.customId()), id -> new TreeSet<>())
                            .add(item.round() == null ? 0 : item.round())) {
                throw new IllegalStateException("two jobs of item " + item.customId() + " in one round");
            }
        }
        return rounds;
    }
}
