package io.github.jlockdep.sink.flight;

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
public final class Flight implements FlightRecorderListener, Source.Slow {
    private static final int MOST_CLASSES = 1_000;

    private final Source source;

    private Flight(Source source) {
        this.source = source;
    }

    /** Has that recorded from the first recording on. To be called only where the module {@code jdk.jfr} is. */
    public static void begin(Source source) {
        if (FlightRecorder.isAvailable()) {
            FlightRecorder.addListener(new Flight(source));
        }
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        source.lookAway(() -> {
            FlightRecorder.register(SplatEvent.class);
            FlightRecorder.register(LongWaitEvent.class);
            FlightRecorder.register(LongHoldEvent.class);
            FlightRecorder.addPeriodicEvent(LockClassEvent.class, () -> source.lookAway(this::recordClasses));
            FlightRecorder.addPeriodicEvent(DetectorEvent.class, () -> source.lookAway(this::recordDetector));
            source.tellFindings(Flight::record);
            source.tellSlowLocks(this);
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
        LongWaitEvent event = new LongWaitEvent();
        if (event.isEnabled()) {
            event.lockClass = lockClass;
            event.mode = mode.name();
            event.instance = instance;
            event.waited = nanos;
            event.commit();
        }
    }

    @Override
    public void held(String lockClass, LockMode mode, long instance, long nanos) {
        LongHoldEvent event = new LongHoldEvent();
        if (event.isEnabled()) {
            event.lockClass = lockClass;
            event.mode = mode.name();
            event.instance = instance;
            event.held = nanos;
            event.commit();
        }
    }

    private void recordClasses() {
        List<LockClassStatistics> all = source.lockStatistics();
        for (LockClassStatistics row : all.subList(0, Math.min(MOST_CLASSES, all.size()))) {
            LockClassEvent event = new LockClassEvent();
            event.fill(row);
            event.commit();
        }
    }

    private void recordDetector() {
        DetectorEvent event = new DetectorEvent();
        event.fill(source.statistics());
        event.commit();
    }
}
