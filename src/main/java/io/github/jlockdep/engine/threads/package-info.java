/**
 * What one thread holds, has taken and waits for, and the protocol of wrappers and hooks: acquire, acquired, released.
 * <pre>
 *   wrapper --&gt; HeldLocks (MonitorHolds, ThreadState, Releases, LockStack) --&gt; Validator, for an unknown chain
 *                  |        |         |
 *                  v        v         v
 *               History  WaitMark  Inbox (what other threads have released)
 *   all threads: ThreadStacks finds the stack of this one, AllStacks those of all
 * </pre>
 *
 * <p>Read HeldLocks, MonitorHolds, Unnumbered, Releases, ThreadState, ThreadStacks; History, Waiters and Triggers serve the events, ThreadStarts
 * the order of threads, WaitMark the watchdog.
 */
@NullMarked
package io.github.jlockdep.engine.threads;

import org.jspecify.annotations.NullMarked;
