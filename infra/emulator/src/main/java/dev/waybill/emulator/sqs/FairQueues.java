package dev.waybill.emulator.sqs;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.QueueData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueActor;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.reflect.ClassTag;

/**
 * The queue server's queues, of which standard ones are fair among the groups of their messages, as the service's are: the
 * server itself knows groups of FIFO queues only. All else is the server's own.
 */
@SuppressWarnings("unchecked") // Java sees the type of ev() twice, as two types
final class FairQueues extends QueueManagerActor {

    FairQueues() {
        super(new NowProvider(), StrictSQSLimits$.MODULE$, Option.empty());
    }

    /** Its type is that of two parents, which Scala alone can say. */
    @Override
    @SuppressWarnings("rawtypes")
    public ClassTag ev() {
        return super.ev();
    }

    @Override
    public ActorRef createQueueActor(NowProvider now, QueueData queue, Option<ActorRef> listener) {
        if (queue.isFifo()) {
            return super.createQueueActor(now, queue, listener);
        }
        Option<ActorRef> deadLetters =
                queue.deadLettersQueue().map(DeadLettersQueueData::name).flatMap(this::actor);
        Option<ActorRef> copies = queue.copyMessagesTo().flatMap(this::actor);
        Option<ActorRef> moves = queue.moveMessagesTo().flatMap(this::actor);
        return context()
                .actorOf(Props.create(
                        FairQueue.class, () -> new FairQueue(now, queue, deadLetters, copies, moves, listener)));
    }

    private Option<ActorRef> actor(String queue) {
        return queues().get(queue).map(known -> known.actorRef());
    }

    @SuppressWarnings("unchecked")
    private static final class FairQueue extends QueueActor {

        FairQueue(
                NowProvider now,
                QueueData queue,
                Option<ActorRef> deadLetters,
                Option<ActorRef> copies,
                Option<ActorRef> moves,
                Option<ActorRef> listener) {
            super(now, queue, deadLetters, copies, moves, listener);
            messageQueue_$eq(new FairMessages());
        }

        @Override
        @SuppressWarnings("rawtypes")
        public ClassTag ev() {
            return super.ev();
        }
    }
}
