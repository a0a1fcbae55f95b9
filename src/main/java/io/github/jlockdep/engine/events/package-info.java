/**
 * What is not a lock and yet is waited for: conditions, latches, permits, futures, tasks, flags, the ends of threads.
 * <pre>
 *   wrapper --&gt; Event.waits -----&gt; EventTracker.check ---&gt; HeldLocks.acquire: what is held needs the event
 *           --&gt; Event.triggered -&gt; EventTracker.trigger -&gt; Needs: it needs what this thread holds or has taken
 *           --&gt; Past.add, follow: what is over when an event comes that comes once
 * </pre>
 *
 * <p>Read Event, EventTracker, Needs; Flag and ThreadEnds are kinds of events, ConditionWait is a wait under a lock,
 * Past is their order, EndedTasks that of executors, a Task begins behind one HandIn and ends a Past, a Meeting has one
 * each round, Told and ResultWait say which threads know that one has come, StageNeed what the stage of a future needs
 * besides, such as a StageFunction; a Loan is a lock until it is handed over, and then an event.
 */
@NullMarked
package io.github.jlockdep.engine.events;

import org.jspecify.annotations.NullMarked;
