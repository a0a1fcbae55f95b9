package io.github.jlockdep.sink.flight;

import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.report.Statistics;
import java.util.List;

/** Who knows what is to be recorded: the detector. */
public interface Source {
    /** Has findings told to the listener. */
    void tellFindings(SplatListener listener);

    /** Has slow locks told to the listener. */
    void tellSlowLocks(Slow listener);

    /** What locks have cost so far, the most contended classes first. */
    List<LockClassStatistics> lockStatistics();

    /** What the detector knows, and what it had to leave out. */
    Statistics statistics();

    /** Runs the work of a recording while the detector looks away from it. */
    void lookAway(Runnable work);

    /** Hears of waits and holds that took long, from the thread itself. */
    interface Slow {
        /** The thread has waited so long for a lock, or has given up. */
        void waited(String lockClass, LockMode mode, long instance, long nanos);

        /** The thread lets go of a lock that it has held so long. */
        void held(String lockClass, LockMode mode, long instance, long nanos);
    }
}
