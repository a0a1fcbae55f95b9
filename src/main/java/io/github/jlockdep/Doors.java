package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.stat.SlowLocks;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.management.Management;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.sink.flight.Flight;
import io.github.jlockdep.sink.flight.Source;
import java.util.List;
import java.util.function.Consumer;

/** The doors through which operators see the detector: the flight recorder, where there is one, and an MBean. */
final class Doors {
    private Doors() {}

    /** Opens them at the start; the caller has suspended checking. What cannot be opened is said in one line. */
    static void open(Consumer<String> complain) {
        try {
            Flight.begin(new Detector());
        } catch (LinkageError | RuntimeException e) {
            complain.accept("There is nothing of jlockdep in flight recordings: " + e + ".");
        }
        if (Settings.current().jmx()) {
            Management.begin(complain);
        }
    }

    /** The detector, for the flight recorder. */
    private static final class Detector implements Source {
        @Override
        public void tellFindings(SplatListener listener) {
            Reporter.add(listener);
        }

        @Override
        public void tellSlowLocks(Slow listener) {
            LockStats.tell(new SlowLocks() {
                @Override
                public void waited(String lockClass, LockMode mode, long instance, long nanos) {
                    lookAway(() -> listener.waited(lockClass, mode, instance, nanos));
                }

                @Override
                public void held(String lockClass, LockMode mode, long instance, long nanos) {
                    lookAway(() -> listener.held(lockClass, mode, instance, nanos));
                }
            });
        }

        @Override
        public List<LockClassStatistics> lockStatistics() {
            return LockStats.read();
        }

        @Override
        public Statistics statistics() {
            return Engine.statistics();
        }

        @Override
        public void lookAway(Runnable work) {
            HeldLocks.current().lookAway(work);
        }
    }
}
