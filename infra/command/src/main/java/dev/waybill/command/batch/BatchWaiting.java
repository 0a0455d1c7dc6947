package dev.waybill.command.batch;

import dev.waybill.client.Batch;
import dev.waybill.client.BatchStatus;
import dev.waybill.client.Batches;
import dev.waybill.client.Jobs;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Waits for a batch while a person looks on, or a program, which is told nothing before the end. */
final class BatchWaiting {

    private final Batches batches;
    private final Terminal terminal;
    private final String again;
    private final boolean asJson;

    /** @param again what a printed command line needs to reach the same Waybill */
    BatchWaiting(Batches batches, Terminal terminal, String again, boolean asJson) {
        this.batches = batches;
        this.terminal = terminal;
        this.again = again;
        this.asJson = asJson;
    }

    Batch toTheEnd(String id, Duration timeout) {
        return until(id, timeout, Batch::isFinal);
    }

    /** The same, but not for people, who may take days: where all that is left waits for one, it is over. */
    Batch toTheEndOrPeople(String id, Duration timeout) {
        return until(id, timeout, batch -> batch.isFinal() || isWithPeople(batch));
    }

    /** Whether all that is left of it waits for a person. */
    static boolean isWithPeople(Batch batch) {
        return batch.status().equals(BatchStatus.IN_PROGRESS)
                && batch.counts().processing() == 0
                && batch.counts().awaitingReview() > 0;
    }

    private Batch until(String id, Duration timeout, Predicate<Batch> rest) {
        Consumer<Batch> progress = asJson ? unfinished -> {} : new BatchProgress(terminal, Clock.systemUTC());
        Batch batch = batches.await(id, timeout, asJson ? Jobs.LONGEST_HOLD : BatchProgress.LOOK, rest, progress);
        if (!asJson && rest.test(batch)) {
            progress.accept(batch);
        }
        return batch;
    }

    /** The batch as it is, and the exit status that it stands for. */
    int show(Batch batch) {
        BatchLines.show(batch, asJson, terminal);
        if (!asJson) {
            BatchLines.waysOn(batch, again).forEach(terminal::note);
        }
        return batch.isWhole() ? Exit.DONE : Exit.FAILED;
    }
}
