package io.github.jlockdep.conformance;

import static io.github.jlockdep.conformance.Trait.CONDITIONS;
import static io.github.jlockdep.conformance.Trait.FAIR;
import static io.github.jlockdep.conformance.Trait.OWNED;
import static io.github.jlockdep.conformance.Trait.REENTRANT;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedLock;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.Comparator;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the suites run against. A class of the JDK comes first, its stand-ins follow. */
final class Subjects {
    private static final Trait[] JDK = {REENTRANT, OWNED, CONDITIONS};
    private static final Trait[] JDK_FAIR = {REENTRANT, OWNED, CONDITIONS, FAIR};
    private static final Setting[] ON_ALL_THREADS = {Setting.PLATFORM, Setting.VIRTUAL};

    private Subjects() {}

    /** Exclusive locks. */
    static Stream<Subject<Lock>> locks() {
        Stream<Subject<Lock>> plain = Stream.of(
                        Subject.<Lock>of("ReentrantLock", ReentrantLock::new, JDK),
                        Subject.<Lock>of("fair ReentrantLock", () -> new ReentrantLock(true), JDK_FAIR),
                        Subject.<Lock>of("WriteLock", () -> new ReentrantReadWriteLock().writeLock(), JDK),
                        Subject.<Lock>of("StampedLock view", () -> new StampedLock().asWriteLock()),
                        Subject.<Lock>of("StampedLock", () -> Stamps.writing(new StampedLock()), OWNED),
                        Subject.<Lock>of("hand-made lock", HandMadeLock::new, OWNED, CONDITIONS, FAIR))
                .flatMap(subject -> subject.inAll(ON_ALL_THREADS));
        Stream<Subject<Lock>> tracked = Stream.of(
                        Subject.<Lock>of("TrackedReentrantLock", () -> new TrackedReentrantLock("tracked"), JDK),
                        Subject.<Lock>of(
                                "fair TrackedReentrantLock", () -> new TrackedReentrantLock("fair", true), JDK_FAIR),
                        wrapped("ReentrantLock", ReentrantLock::new, JDK),
                        wrapped("fair ReentrantLock", () -> new ReentrantLock(true), JDK_FAIR),
                        wrapped("WriteLock", () -> new ReentrantReadWriteLock().writeLock(), JDK),
                        wrapped("StampedLock view", () -> new StampedLock().asWriteLock()),
                        wrapped("hand-made lock", HandMadeLock::new, OWNED, CONDITIONS, FAIR),
                        Subject.<Lock>of(
                                "TrackedLock",
                                () -> new TrackedLock(new ReentrantLock(), LockClass.named("by hand")),
                                JDK))
                .flatMap(subject -> subject.inAll(Setting.all()));
        return Stream.concat(plain, tracked);
    }

    /** Exclusive locks that make conditions. */
    static Stream<Subject<Lock>> locksWithConditions() {
        return locks().filter(subject -> subject.is(CONDITIONS));
    }

    /** Locks that block others, or one another. */
    static Stream<Subject<Contest>> contests() {
        return Stream.of(
                        locks().map(lock -> lock.as("", Contest::ofOne)),
                        readWriteLocks().flatMap(Subjects::readWriteContests),
                        stampedLocks().flatMap(Subjects::stampedContests),
                        semaphores().flatMap(Subjects::semaphoreContests))
                .flatMap(subjects -> subjects);
    }

    private static Stream<Subject<Contest>> readWriteContests(Subject<ReentrantReadWriteLock> subject) {
        return Stream.of(
                subject.as(" as a reader after a writer", rw -> new Contest(rw.writeLock(), rw.readLock()))
                        .without(FAIR),
                subject.as(" as a writer after a reader", rw -> new Contest(rw.readLock(), rw.writeLock())));
    }

    private static Stream<Subject<Contest>> stampedContests(Subject<StampedLock> subject) {
        return Stream.of(
                subject.as(" as a reader after a writer", s -> new Contest(Stamps.writing(s), Stamps.reading(s))),
                subject.as(" as a writer after a reader", s -> new Contest(Stamps.reading(s), Stamps.writing(s))),
                subject.as(" view as a reader after a writer", s -> new Contest(s.asWriteLock(), s.asReadLock())),
                subject.as(" view as a writer after a reader", s -> new Contest(s.asReadLock(), s.asWriteLock())));
    }

    private static Stream<Subject<Contest>> semaphoreContests(Subject<Exposed.Semaphores> subject) {
        return Stream.of(
                subject.as(" of one permit", s -> Contest.ofOne(Permits.one(s.make(1)))),
                subject.as(" of three permits", s -> Contest.ofOne(Permits.many(s.make(3), 2))));
    }

    /** The JDK's ReentrantReadWriteLock; its tracked stand-ins belong here. */
    static Stream<Subject<ReentrantReadWriteLock>> readWriteLocks() {
        return Stream.of(
                        Subject.of("ReentrantReadWriteLock()", ReentrantReadWriteLock::new),
                        Subject.of("ReentrantReadWriteLock(false)", () -> new ReentrantReadWriteLock(false)),
                        Subject.of("ReentrantReadWriteLock(true)", () -> new ReentrantReadWriteLock(true), FAIR))
                .flatMap(subject -> subject.inAll(ON_ALL_THREADS));
    }

    /** ReentrantReadWriteLocks whose queues can be inspected; tracked ones belong here. */
    static Stream<Subject<Exposed.OfReaders>> exposedReadWriteLocks() {
        return Stream.of(
                        Subject.<Exposed.OfReaders>of("ReentrantReadWriteLock", Exposed.OfReadWriteLock::new),
                        Subject.<Exposed.OfReaders>of(
                                "fair ReentrantReadWriteLock", () -> new Exposed.OfReadWriteLock(true), FAIR))
                .flatMap(subject -> subject.inAll(ON_ALL_THREADS));
    }

    /** The JDK's StampedLock; its tracked stand-ins belong here. */
    static Stream<Subject<StampedLock>> stampedLocks() {
        return Stream.of(Subject.of("StampedLock", StampedLock::new)).flatMap(subject -> subject.inAll(ON_ALL_THREADS));
    }

    /** The JDK's Semaphore, in subclasses that publish what is protected; tracked ones belong here. */
    static Stream<Subject<Exposed.Semaphores>> semaphores() {
        return Stream.of(
                        Subject.<Exposed.Semaphores>of("Semaphore(n)", () -> n -> new Exposed.OfSemaphore(n)),
                        Subject.<Exposed.Semaphores>of(
                                "Semaphore(n, false)", () -> n -> new Exposed.OfSemaphore(n, false)),
                        Subject.<Exposed.Semaphores>of(
                                "Semaphore(n, true)", () -> n -> new Exposed.OfSemaphore(n, true), FAIR))
                .flatMap(subject -> subject.inAll(ON_ALL_THREADS));
    }

    /** The JDK's ReentrantLock and all ways to make a tracked one. */
    static Stream<Subject<ReentrantLock>> reentrantLocks() {
        LockClass known = LockClass.named("known class");
        LockClass ordered =
                LockClass.of("ordered class", "ordered class").orderedBy(Comparator.<Integer>naturalOrder());
        Stream<Subject<ReentrantLock>> plain = Stream.of(
                        reentrant("ReentrantLock()", ReentrantLock::new),
                        reentrant("ReentrantLock(false)", () -> new ReentrantLock(false)),
                        fair("ReentrantLock(true)", () -> new ReentrantLock(true)))
                .flatMap(subject -> subject.inAll(ON_ALL_THREADS));
        Stream<Subject<ReentrantLock>> tracked = Stream.of(
                        reentrant("Tracked()", TrackedReentrantLock::new),
                        reentrant("Tracked(false)", () -> new TrackedReentrantLock(false)),
                        fair("Tracked(true)", () -> new TrackedReentrantLock(true)),
                        reentrant("Tracked(name)", () -> new TrackedReentrantLock("named")),
                        reentrant("Tracked(name, false)", () -> new TrackedReentrantLock("named", false)),
                        fair("Tracked(name, true)", () -> new TrackedReentrantLock("named", true)),
                        reentrant("Tracked(class)", () -> new TrackedReentrantLock(known)),
                        reentrant("Tracked(class, false)", () -> new TrackedReentrantLock(known, false)),
                        fair("Tracked(class, true)", () -> new TrackedReentrantLock(known, true)),
                        reentrant("Tracked(class, key)", () -> new TrackedReentrantLock(ordered, (Object) 1)),
                        reentrant("Lockdep.new()", Lockdep::newReentrantLock),
                        reentrant("Lockdep.new(name)", () -> Lockdep.newReentrantLock("made")),
                        reentrant("Lockdep.new(name, false)", () -> Lockdep.newReentrantLock("made", false)),
                        fair("Lockdep.new(name, true)", () -> Lockdep.newReentrantLock("made", true)),
                        reentrant("Lockdep.new(class)", () -> Lockdep.newReentrantLock(known)))
                .flatMap(subject -> subject.inAll(Setting.all()));
        return Stream.of(plain, tracked, subclasses()).flatMap(subjects -> subjects);
    }

    private static Stream<Subject<ReentrantLock>> subclasses() {
        return exposed().filter(s -> s.make() instanceof ReentrantLock).map(s -> s.as("", ReentrantLock.class::cast));
    }

    /** Locks whose queues can be inspected, made by subclasses that publish what is protected. */
    static Stream<Subject<Exposed>> exposed() {
        Stream<Subject<Exposed>> locks = Stream.of(
                        Subject.<Exposed>of("subclass of ReentrantLock()", Exposed.OfReentrantLock::new),
                        fairExposed("subclass of ReentrantLock(true)", () -> new Exposed.OfReentrantLock(true)),
                        Subject.<Exposed>of("subclass of Tracked()", Exposed.OfTrackedReentrantLock::new),
                        fairExposed("subclass of Tracked(true)", () -> new Exposed.OfTrackedReentrantLock(true)))
                .flatMap(subject -> subject.inAll(Setting.all()));
        return Stream.concat(locks, exposedReadWriteLocks().map(s -> s.as("", lock -> lock)));
    }

    private static Subject<Exposed> fairExposed(String name, Supplier<? extends Exposed> factory) {
        return Subject.of(name, factory, FAIR);
    }

    private static Subject<Lock> wrapped(String name, Supplier<? extends Lock> factory, Trait... traits) {
        return Subject.of("wrapped " + name, () -> Lockdep.wrap(factory.get(), "wrapped " + name), traits);
    }

    private static Subject<ReentrantLock> reentrant(String name, Supplier<? extends ReentrantLock> factory) {
        return Subject.of(name, factory, JDK);
    }

    private static Subject<ReentrantLock> fair(String name, Supplier<? extends ReentrantLock> factory) {
        return Subject.of(name, factory, JDK_FAIR);
    }
}
