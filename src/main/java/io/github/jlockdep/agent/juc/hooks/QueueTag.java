package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a queue is followed as: the event that it is not empty, which insertions trigger, and the one that it is not
 * full, which removals do; null if it has no bound.
 */
record QueueTag(Event notEmpty, @Nullable Event notFull) {
    static QueueTag of(String name, BlockingQueue<?> queue) {
        boolean isUnbounded = (long) queue.remainingCapacity() + queue.size() >= Integer.MAX_VALUE;
        Event notEmpty = Event.of(Origins.named(name + " not empty"));
        return new QueueTag(notEmpty, isUnbounded ? null : Event.ofRoom(Origins.named(name + " not full")));
    }
}
