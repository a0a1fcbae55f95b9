package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.classes.LockMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes for a thread that another one has released a lock of its, newest first. Written and read under Knowledge.lock;
 * whether there is one at all is seen without it.
 */
record Inbox(LockMap lock, @Nullable Inbox earlier) {}
