package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;

/**
 * A lock that a thread needed to trigger an event.
 *
 * @param event what is triggered
 * @param word the lock, as it was taken
 * @param lockKey the chain key as it was when the lock had been taken
 * @param thread who triggers the event
 */
record Trigger(LockMap event, long word, long lockKey, ThreadRef thread) {}
