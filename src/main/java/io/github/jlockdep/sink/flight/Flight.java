package io.github.jlockdep.sink.flight;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.stat.SlowLocks;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.Splat;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * What is written to flight recordings. {@link #begin} costs the loading of a few classes; all else comes with the
 * first recording.
 */
public final class Flight implements FlightRecorderListener, SlowLocks {
    private static final int MOST_CLASSES = 1_000;

    private Flight() {}

    /** Has that recorded from the first recording on. To be called only where the module {@code jdk.jfr} is. */
    public static void begin() {
        if (FlightRecorder.isAvailable()) {
            FlightRecorder.addListener(new Flight());
        }
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        lookAway(() -> {
            FlightRecorder.register(SplatEvent.class);
            FlightRecorder.register(LongWaitEvent.class);
            FlightRecorder.register(LongHoldEvent.class);
            FlightRecorder.addPeriodicEvent(LockClassEvent.class, () -> lookAway(Flight::recordClasses));
            FlightRecorder.addPeriodicEvent(DetectorEvent.class, () -> lookAway(Flight::recordDetector));
            Reporter.add(Flight::record);
            LockStats.tell(this);
        });
    }

    private static void record(Splat splat) {
        SplatEvent event = new SplatEvent();
        if (event.isEnabled()) {
            event.fill(splat);
            event.commit();
        }
    }

    @Override
    public void waited(String lockClass, LockMode mode, long instance, long nanos) {
        lookAway(() -> new LongWaitEvent(nanos).record(lockClass, mode, instance));
    }

    @Override
    public void held(String lockClass, LockMode mode, long instance, long nanos) {
        lookAway(() -> new LongHoldEvent(nanos).record(lockClass, mode, instance));
    }

    private static void recordClasses() {
        List<LockClassStatistics> all = LockStats.read();
        for (LockClassStatistics row : all.subList(0, Math.min(MOST_CLASSES, all.size()))) {
            LockClassEvent event = new LockClassEvent();
            event.fill(row);
            event.commit();
        }
    }

    private static void recordDetector() {
        DetectorEvent event = new DetectorEvent();
        event.fill(Engine.statistics());
        event.commit();
    }

    /** Does the work of a recording while the detector looks away from it. */
    private static void lookAway(Runnable work) {
        HeldLocks.current().lookAway(work);
    }
}
