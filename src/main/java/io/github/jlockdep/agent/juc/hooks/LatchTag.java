package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.Told;

/** What a latch is followed as: an event that comes once, and the threads that have seen it come. */
record LatchTag(Event event, Told opened) {
    /* The order that the latch brings is told by other hooks of the agent. */
    LatchTag(Event event) {
        this(event, new Told(event, new Past()));
    }
}
