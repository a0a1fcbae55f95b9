package io.github.jlockdep.production;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.management.LockdepMetrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;

/** A program with meters, of which at most three lock classes have their own; prints what they say at the end. */
final class MetricsProgram {
    private static final int CLASSES = 200;
    private static final int NAMED = 3;

    private MetricsProgram() {}

    public static void main(String[] args) throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Slow.contend("early");
        try (LockdepMetrics metrics = new LockdepMetrics(NAMED)) {
            metrics.bindTo(registry);
            Slow.invert("metered a", "metered b");
            for (int i = 0; i < CLASSES; i++) {
                TrackedReentrantLock lock = new TrackedReentrantLock("class " + i);
                lock.lock();
                lock.unlock();
            }
            System.gc();
            TimeUnit.MILLISECONDS.sleep(1_100); // what meters say may be a second old
            print(registry);
        }
    }

    private static void print(SimpleMeterRegistry registry) {
        System.out.println("likely="
                + registry.get("jlockdep.findings")
                        .tag("grade", "LIKELY")
                        .counter()
                        .count());
        System.out.println("deadlock="
                + registry.get("jlockdep.findings")
                        .tag("grade", "DEADLOCK")
                        .counter()
                        .count());
        System.out.println(
                "classes=" + registry.get("jlockdep.lock.classes").gauge().value());
        System.out.println(
                "faults=" + registry.get("jlockdep.faults").functionCounter().count());
        var wait = registry.get("jlockdep.lock.wait").tag("lock", "early").functionTimer();
        System.out.println("waits=" + wait.count());
        System.out.println("waited=" + (wait.totalTime(TimeUnit.NANOSECONDS) >= Slow.NANOS));
        System.out.println("others="
                + registry.get("jlockdep.lock.acquisitions")
                        .tag("lock", "(others)")
                        .functionCounter()
                        .count());
        System.out.println("names="
                + registry.getMeters().stream()
                        .map(Meter::getId)
                        .filter(id -> id.getName().equals("jlockdep.lock.hold"))
                        .map(id -> id.getTag("lock"))
                        .distinct()
                        .count());
    }
}
