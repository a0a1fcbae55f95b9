package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TransferQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a queue is followed as: the event that it is not empty, which insertions trigger, and the one that removals
 * trigger: that it is not full, or that what was transferred has been received; null if there is no such wait.
 */
record QueueTag(Event notEmpty, @Nullable Event notFull) {
    static QueueTag of(String name, BlockingQueue<?> queue) {
        Event notEmpty = Event.byAnybody(Origins.named(name + " not empty"));
        if (queue instanceof TransferQueue<?>) {
            return new QueueTag(notEmpty, Event.byAnybody(Origins.named(name + " received")));
        }
        boolean isUnbounded = (long) queue.remainingCapacity() + queue.size() >= Integer.MAX_VALUE;
        return new QueueTag(notEmpty, isUnbounded ? null : Event.ofRoom(Origins.named(name + " not full")));
    }
}
