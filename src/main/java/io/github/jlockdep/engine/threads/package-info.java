/**
 * What one thread holds, has taken and waits for, and the protocol of wrappers and hooks: acquire, acquired, released.
 * <pre>
 *   wrapper --&gt; HeldLocks (ThreadOrder, MonitorHolds, ThreadState, Releases, LockStack) --&gt; Validator, for an unknown chain
 *                  |        |         |
 *                  v        v         v
 *               History  WaitMark  Inbox (what other threads have released)
 *   all threads: ThreadStacks finds the stack of this one, AllStacks those of all
 * </pre>
 *
 * <p>Read HeldLocks, Releases, ThreadState, ThreadStacks; History, Moment, Waiters and Triggers serve the events;
 * MonitorHolds and Unnumbered the monitors of the agent; ThreadOrder, with Moment and Hold, and ThreadStarts the order
 * of threads; WaitMark the watchdog.
 */
@NullMarked
package io.github.jlockdep.engine.threads;

import org.jspecify.annotations.NullMarked;
