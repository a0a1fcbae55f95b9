package io.github.jlockdep.conformance;

import static io.github.jlockdep.conformance.Trait.CONDITIONS;
import static io.github.jlockdep.conformance.Trait.FAIR;
import static io.github.jlockdep.conformance.Trait.OWNED;
import static io.github.jlockdep.conformance.Trait.REENTRANT;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedLock;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the suites for locks of every kind run against. */
final class LockSubjects {
    private static final Trait[] JDK = {REENTRANT, OWNED, CONDITIONS};
    private static final Trait[] JDK_FAIR = {REENTRANT, OWNED, CONDITIONS, FAIR};

    private LockSubjects() {}

    /** Exclusive locks. */
    static Stream<Subject<Lock>> exclusive() {
        return Stream.of(ofTheJdk(), tracked(), wrapped()).flatMap(subjects -> subjects);
    }

    /** Exclusive locks that make conditions. */
    static Stream<Subject<Lock>> withConditions() {
        return exclusive().filter(subject -> subject.is(CONDITIONS));
    }

    /** Locks that block others, or one another. */
    static Stream<Subject<Contest>> contests() {
        return Stream.of(exclusive().map(lock -> lock.as("", Contest::ofOne)), readersAndWriters(), stamps(), permits())
                .flatMap(subjects -> subjects);
    }

    private static Stream<Subject<Lock>> ofTheJdk() {
        return Subjects.inAllSettings(
                lock("ReentrantLock", ReentrantLock::new, JDK),
                lock("fair ReentrantLock", () -> new ReentrantLock(true), JDK_FAIR),
                lock("WriteLock", () -> new ReentrantReadWriteLock().writeLock(), JDK),
                lock("StampedLock", () -> Stamps.writing(new StampedLock()), OWNED),
                lock("StampedLock view", () -> new StampedLock().asWriteLock()),
                lock("hand-made lock", HandMadeLock::new, OWNED, CONDITIONS, FAIR));
    }

    private static Stream<Subject<Lock>> tracked() {
        return Subjects.inAllSettings(
                lock("TrackedReentrantLock", () -> new TrackedReentrantLock("tracked"), JDK),
                lock("fair TrackedReentrantLock", () -> new TrackedReentrantLock("fair", true), JDK_FAIR),
                lock("TrackedWriteLock", () -> new TrackedReentrantReadWriteLock("rw").writeLock(), JDK),
                lock(
                        "fair TrackedWriteLock",
                        () -> new TrackedReentrantReadWriteLock("rw", true).writeLock(),
                        JDK_FAIR),
                lock("TrackedStampedLock", () -> Stamps.writing(new TrackedStampedLock("stamped")), OWNED),
                lock("TrackedStampedLock view", () -> new TrackedStampedLock("stamped").asWriteLock()));
    }

    private static Stream<Subject<Lock>> wrapped() {
        return Subjects.inAllSettings(
                wrapped("ReentrantLock", ReentrantLock::new, JDK),
                wrapped("fair ReentrantLock", () -> new ReentrantLock(true), JDK_FAIR),
                wrapped("WriteLock", () -> new ReentrantReadWriteLock().writeLock(), JDK),
                wrapped("StampedLock view", () -> new StampedLock().asWriteLock()),
                wrapped("hand-made lock", HandMadeLock::new, OWNED, CONDITIONS, FAIR),
                lock(
                        "wrapped ReadWriteLock",
                        () -> wrap(new ReentrantReadWriteLock()).writeLock(),
                        JDK),
                lock(
                        "wrapped StampedLock",
                        () -> wrap(new StampedLock().asReadWriteLock()).writeLock()),
                lock("TrackedLock", () -> new TrackedLock(new ReentrantLock(), LockClass.named("by hand")), JDK));
    }

    private static Stream<Subject<Contest>> readersAndWriters() {
        Stream<Subject<ReadWriteLock>> pairs = Subjects.inAllSettings(
                pair("ReentrantReadWriteLock", ReentrantReadWriteLock::new),
                pair("fair ReentrantReadWriteLock", () -> new ReentrantReadWriteLock(true), FAIR),
                pair("TrackedReentrantReadWriteLock", () -> new TrackedReentrantReadWriteLock("rw")),
                pair("fair TrackedReentrantReadWriteLock", () -> new TrackedReentrantReadWriteLock("rw", true), FAIR),
                pair("wrapped ReentrantReadWriteLock", () -> wrap(new ReentrantReadWriteLock())),
                pair("StampedLock view", () -> new StampedLock().asReadWriteLock()),
                pair("TrackedStampedLock view", () -> new TrackedStampedLock("stamped").asReadWriteLock()),
                pair("wrapped StampedLock view", () -> wrap(new StampedLock().asReadWriteLock())));
        return pairs.flatMap(pair -> bothWays(pair, ReadWriteLock::readLock, ReadWriteLock::writeLock));
    }

    private static Stream<Subject<Contest>> stamps() {
        Stream<Subject<StampedLock>> locks = Subjects.inAllSettings(
                Subject.<StampedLock>of("StampedLock", StampedLock::new),
                Subject.<StampedLock>of("TrackedStampedLock", () -> new TrackedStampedLock("stamped")));
        return locks.flatMap(lock -> bothWays(lock, Stamps::reading, Stamps::writing));
    }

    private static Stream<Subject<Contest>> permits() {
        Stream<Subject<Exposed.Semaphores>> semaphores = Subjects.inAllSettings(
                permits("Semaphore", Exposed.OfSemaphore::new),
                permits("fair Semaphore", n -> new Exposed.OfSemaphore(n, true), FAIR),
                permits("TrackedSemaphore", n -> new Exposed.OfTrackedSemaphore("permits", n)),
                permits("fair TrackedSemaphore", n -> new Exposed.OfTrackedSemaphore("permits", n, true), FAIR));
        return semaphores.flatMap(s -> Stream.of(
                s.as(" of one permit", maker -> Contest.ofOne(Permits.one(maker.make(1)))),
                s.as(" of three permits", maker -> Contest.ofOne(Permits.many(maker.make(3), 2)))));
    }

    private static <L> Stream<Subject<Contest>> bothWays(
            Subject<L> lock, Function<L, ? extends Lock> reader, Function<L, ? extends Lock> writer) {
        return Stream.of(
                lock.without(FAIR).as(", reader after writer", l -> new Contest(writer.apply(l), reader.apply(l))),
                lock.as(", writer after reader", l -> new Contest(reader.apply(l), writer.apply(l))));
    }

    private static ReadWriteLock wrap(ReadWriteLock lock) {
        return Lockdep.wrap(lock, "wrapped pair");
    }

    private static Subject<Lock> wrapped(String name, Supplier<? extends Lock> factory, Trait... traits) {
        return lock("wrapped " + name, () -> Lockdep.wrap(factory.get(), "wrapped " + name), traits);
    }

    private static Subject<Lock> lock(String name, Supplier<? extends Lock> factory, Trait... traits) {
        return Subject.of(name, factory, traits);
    }

    private static Subject<ReadWriteLock> pair(
            String name, Supplier<? extends ReadWriteLock> factory, Trait... traits) {
        return Subject.of(name, factory, traits);
    }

    private static Subject<Exposed.Semaphores> permits(String name, Exposed.Semaphores factory, Trait... traits) {
        return Subject.of(name, () -> factory, traits);
    }
}
