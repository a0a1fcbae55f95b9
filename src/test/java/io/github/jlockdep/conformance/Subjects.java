package io.github.jlockdep.conformance;

import static io.github.jlockdep.conformance.Trait.FAIR;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the suites of one class run against: the class of the JDK, its stand-in, and further ways to make the stand-in.
 * The first two are tested in all settings, the others in one.
 */
final class Subjects {
    private static final LockClass KNOWN = LockClass.of(Subjects.class, "known class");
    private static final LockClass ORDERED =
            LockClass.of(Subject.class, "ordered class").orderedBy(Comparator.<Integer>naturalOrder());

    private Subjects() {}

    static Stream<Subject<ReentrantLock>> reentrantLocks() {
        return Stream.concat(
                inAllSettings(
                        reentrant("ReentrantLock()", ReentrantLock::new),
                        reentrant("ReentrantLock(true)", () -> new ReentrantLock(true), FAIR),
                        reentrant("Tracked(name)", () -> new TrackedReentrantLock("named")),
                        reentrant("Tracked(name, true)", () -> new TrackedReentrantLock("named", true), FAIR),
                        reentrant("subclass of Tracked()", Exposed.OfTrackedReentrantLock::new)),
                Stream.of(
                        reentrant("ReentrantLock(false)", () -> new ReentrantLock(false)),
                        reentrant("Tracked()", TrackedReentrantLock::new),
                        reentrant("Tracked(false)", () -> new TrackedReentrantLock(false)),
                        reentrant("Tracked(true)", () -> new TrackedReentrantLock(true), FAIR),
                        reentrant("Tracked(name, false)", () -> new TrackedReentrantLock("named", false)),
                        reentrant("Tracked(class)", () -> new TrackedReentrantLock(KNOWN)),
                        reentrant("Tracked(class, false)", () -> new TrackedReentrantLock(KNOWN, false)),
                        reentrant("Tracked(class, true)", () -> new TrackedReentrantLock(KNOWN, true), FAIR),
                        reentrant("Tracked(class, key)", () -> TrackedReentrantLock.ordered(ORDERED, 1)),
                        reentrant("Lockdep.new()", Lockdep::newReentrantLock),
                        reentrant("Lockdep.new(name)", () -> Lockdep.newReentrantLock("made")),
                        reentrant("Lockdep.new(name, false)", () -> Lockdep.newReentrantLock("made", false)),
                        reentrant("Lockdep.new(name, true)", () -> Lockdep.newReentrantLock("made", true), FAIR),
                        reentrant("Lockdep.new(class)", () -> Lockdep.newReentrantLock(KNOWN)),
                        reentrant("subclass of Tracked(true)", () -> new Exposed.OfTrackedReentrantLock(true), FAIR)));
    }

    static Stream<Subject<ReentrantReadWriteLock>> readWriteLocks() {
        return Stream.concat(
                inAllSettings(
                        readWrite("ReentrantReadWriteLock()", ReentrantReadWriteLock::new),
                        readWrite("ReentrantReadWriteLock(true)", () -> new ReentrantReadWriteLock(true), FAIR),
                        readWrite("Tracked(name)", () -> new TrackedReentrantReadWriteLock("rw")),
                        readWrite("Tracked(name, true)", () -> new TrackedReentrantReadWriteLock("rw", true), FAIR),
                        readWrite("subclass of Tracked()", Exposed.OfTrackedReadWriteLock::new)),
                Stream.of(
                        readWrite("ReentrantReadWriteLock(false)", () -> new ReentrantReadWriteLock(false)),
                        readWrite("Tracked()", TrackedReentrantReadWriteLock::new),
                        readWrite("Tracked(false)", () -> new TrackedReentrantReadWriteLock(false)),
                        readWrite("Tracked(true)", () -> new TrackedReentrantReadWriteLock(true), FAIR),
                        readWrite("Tracked(name, false)", () -> new TrackedReentrantReadWriteLock("rw", false)),
                        readWrite("Tracked(class)", () -> new TrackedReentrantReadWriteLock(KNOWN)),
                        readWrite("Tracked(class, false)", () -> new TrackedReentrantReadWriteLock(KNOWN, false)),
                        readWrite("Tracked(class, true)", () -> new TrackedReentrantReadWriteLock(KNOWN, true), FAIR),
                        readWrite("Lockdep.new(name)", () -> Lockdep.newReentrantReadWriteLock("rw")),
                        readWrite("Lockdep.new(name, false)", () -> Lockdep.newReentrantReadWriteLock("rw", false)),
                        readWrite("Lockdep.new(name, true)", () -> Lockdep.newReentrantReadWriteLock("rw", true), FAIR),
                        readWrite("Lockdep.new(class)", () -> Lockdep.newReentrantReadWriteLock(KNOWN)),
                        readWrite("subclass of Tracked(true)", () -> new Exposed.OfTrackedReadWriteLock(true), FAIR)));
    }

    static Stream<Subject<StampedLock>> stampedLocks() {
        return Stream.concat(
                inAllSettings(
                        Subject.<StampedLock>of("StampedLock()", StampedLock::new),
                        Subject.<StampedLock>of("Tracked(name)", () -> new TrackedStampedLock("stamped"))),
                Stream.of(
                        Subject.<StampedLock>of("Tracked()", TrackedStampedLock::new),
                        Subject.<StampedLock>of("Tracked(class)", () -> new TrackedStampedLock(KNOWN)),
                        Subject.<StampedLock>of("Lockdep.new(name)", () -> Lockdep.newStampedLock("stamped")),
                        Subject.<StampedLock>of("Lockdep.new(class)", () -> Lockdep.newStampedLock(KNOWN))));
    }

    /** Subclasses that publish what is protected, for any number of permits. */
    static Stream<Subject<Exposed.Semaphores>> semaphores() {
        return Stream.concat(
                inAllSettings(
                        semaphores("Semaphore(n)", Exposed.OfSemaphore::new),
                        semaphores("Semaphore(n, true)", n -> new Exposed.OfSemaphore(n, true), FAIR),
                        semaphores("Tracked(name, n)", n -> new Exposed.OfTrackedSemaphore("permits", n)),
                        semaphores(
                                "Tracked(name, n, true)",
                                n -> new Exposed.OfTrackedSemaphore("permits", n, true),
                                FAIR)),
                Stream.of(
                        semaphores("Semaphore(n, false)", n -> new Exposed.OfSemaphore(n, false)),
                        semaphores("Tracked(n)", Exposed.OfTrackedSemaphore::new),
                        semaphores("Tracked(n, false)", n -> new Exposed.OfTrackedSemaphore(n, false)),
                        semaphores("Tracked(n, true)", n -> new Exposed.OfTrackedSemaphore(n, true), FAIR),
                        semaphores("Tracked(name, n, false)", n -> new Exposed.OfTrackedSemaphore("permits", n, false)),
                        semaphores("Tracked(class, n)", n -> new Exposed.OfTrackedSemaphore(KNOWN, n)),
                        semaphores(
                                "Tracked(class, n, true)", n -> new Exposed.OfTrackedSemaphore(KNOWN, n, true), FAIR)));
    }

    /** Locks whose queues can be inspected, made by subclasses that publish what is protected. */
    static Stream<Subject<Exposed>> exposed() {
        Stream<Subject<Exposed>> locks = inAllSettings(
                exposed("subclass of ReentrantLock()", Exposed.OfReentrantLock::new),
                exposed("subclass of ReentrantLock(true)", () -> new Exposed.OfReentrantLock(true), FAIR),
                exposed("subclass of Tracked()", Exposed.OfTrackedReentrantLock::new),
                exposed("subclass of Tracked(true)", () -> new Exposed.OfTrackedReentrantLock(true), FAIR));
        return Stream.concat(locks, exposedReadWriteLocks().map(subject -> subject.as("", lock -> lock)));
    }

    /** Read-write locks whose queues can be inspected. */
    static Stream<Subject<Exposed.OfReaders>> exposedReadWriteLocks() {
        return inAllSettings(
                readers("subclass of RW()", Exposed.OfReadWriteLock::new),
                readers("subclass of RW(true)", () -> new Exposed.OfReadWriteLock(true), FAIR),
                readers("subclass of TrackedRW()", Exposed.OfTrackedReadWriteLock::new),
                readers("subclass of TrackedRW(true)", () -> new Exposed.OfTrackedReadWriteLock(true), FAIR));
    }

    /** Each subject in all settings that can make a difference to it. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <L> Stream<Subject<L>> inAllSettings(Subject<L>... subjects) {
        return Arrays.stream(subjects).flatMap(subject -> subject.inAll(settings(subject.make())));
    }

    private static Setting[] settings(Object made) {
        Object lock = made instanceof Exposed.Semaphores semaphores ? semaphores.make(1) : made;
        return Conformance.tracked(lock) != null ? Setting.values() : new Setting[] {Setting.PLATFORM, Setting.VIRTUAL};
    }

    private static Subject<ReentrantLock> reentrant(
            String name, Supplier<? extends ReentrantLock> factory, Trait... t) {
        return Subject.of(name, factory, t);
    }

    private static Subject<ReentrantReadWriteLock> readWrite(
            String name, Supplier<? extends ReentrantReadWriteLock> factory, Trait... traits) {
        return Subject.of(name, factory, traits);
    }

    private static Subject<Exposed.Semaphores> semaphores(String name, Exposed.Semaphores factory, Trait... traits) {
        return Subject.of(name, () -> factory, traits);
    }

    private static Subject<Exposed> exposed(String name, Supplier<? extends Exposed> factory, Trait... traits) {
        return Subject.of(name, factory, traits);
    }

    private static Subject<Exposed.OfReaders> readers(
            String name, Supplier<? extends Exposed.OfReaders> factory, Trait... traits) {
        return Subject.of(name, factory, traits);
    }
}
