/**
 * The door to JDK Flight Recorder: findings, slow locks, and what is counted, as events. Never loaded where there is no
 * module {@code jdk.jfr}; makes nothing before a recording begins.
 * <pre>
 *   a splat --------&gt; Flight --&gt; SplatEvent
 *   a slow lock ----&gt; Flight --&gt; LongWaitEvent, LongHoldEvent: each a SlowLockEvent (Threshold)
 *   every so often -&gt; Flight --&gt; LockClassEvent, DetectorEvent
 * </pre>
 */
@NullMarked
package io.github.jlockdep.sink.flight;

import org.jspecify.annotations.NullMarked;
