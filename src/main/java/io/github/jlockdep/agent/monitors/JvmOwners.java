package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.watchdog.MonitorOwners;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** What the JVM itself says of the owners of monitors. When asked, it needs the module {@code java.management}. */
public final class JvmOwners implements MonitorOwners {
    private static final long NOBODY = 0;

    private boolean isAbsent;

    @Override
    public long ownerFor(long threadId) {
        if (isAbsent) {
            return NOBODY;
        }
        try {
            return Beans.ownerFor(threadId);
        } catch (LinkageError noModule) {
            isAbsent = true;
            return NOBODY;
        }
    }

    /** In a class of its own, which is linked when it is used. */
    private static final class Beans {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        static long ownerFor(long threadId) {
            ThreadInfo info = THREADS.getThreadInfo(threadId);
            boolean isBlocked = info != null && info.getThreadState() == Thread.State.BLOCKED;
            return isBlocked && info.getLockOwnerId() > NOBODY ? info.getLockOwnerId() : NOBODY;
        }
    }
}
