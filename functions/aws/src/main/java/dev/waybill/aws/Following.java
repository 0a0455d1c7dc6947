package dev.waybill.aws;

import dev.waybill.core.event.EventBus;
import dev.waybill.core.event.PublishJobs;
import dev.waybill.core.event.Subscribers;
import dev.waybill.core.event.Tell;
import dev.waybill.core.event.TellOfBatches;
import dev.waybill.core.event.TellOfJobs;
import dev.waybill.core.execution.children.FollowFamily;
import dev.waybill.core.execution.children.SendToParents;
import dev.waybill.core.execution.children.SetChildren;
import dev.waybill.core.execution.project.CountItems;
import dev.waybill.core.execution.project.GiveSlotsBack;
import dev.waybill.core.execution.project.RecordFollower;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetEnds;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.slot.AskedPools;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows from records of jobs and from ends of sets, on these services: the same for the reader of the stream, for the sweeper,
 * and for an operator who has it done again.
 */
public final class Following {

    private final AwsServices aws;
    private final Tell tell;
    private final SideBySide sideBySide;
    private final Clock clock;
    private final EventLog log;

    /** @param sideBySide does the same for so many records at once */
    public Following(AwsServices aws, Tell tell, SideBySide sideBySide, Clock clock, EventLog log) {
        this.sideBySide = sideBySide;
        this.aws = aws;
        this.tell = tell;
        this.clock = clock;
        this.log = log;
    }

    /** In the order in which they are asked. */
    public List<RecordFollower> followers() {
        OpenPools pools = new OpenPools(aws.slots(), new AskedPools(new TaskCatalog(aws.tasks())), clock);
        SetDispatch dispatch = new SetDispatch(aws.setQueue(), log);
        EndSet endSet = new EndSet(aws.sets(), dispatch, ends(new SendToParents(dispatch)), clock);
        SetChildren children = new SetChildren(aws.sets(), new PutPieces(aws.pieces()), dispatch, clock);
        return Stream.concat(
                        Stream.of(
                                new GiveSlotsBack(new Slots(aws.slots(), sideBySide, clock), pools),
                                new CountItems(aws.sets(), endSet, sideBySide, log),
                                new FollowFamily(children, dispatch),
                                new TellOfJobs(new Subscribers(aws.webhooks(), clock), tell, log)),
                        aws.eventBus().map(PublishJobs::new).stream())
                .toList();
    }

    /** Who is told of the end of a set: endpoints of a batch's, parents of their children's. */
    public SetEnds ends(SetEnds parents) {
        SetEnds batches = new TellOfBatches(
                new Subscribers(aws.webhooks(), clock), tell, aws.eventBus().orElse(EventBus.NONE));
        return head -> {
            batches.ended(head);
            parents.ended(head);
        };
    }
}
