package io.github.jlockdep.waits;

import static java.util.concurrent.Executors.newCachedThreadPool;
import static java.util.concurrent.Executors.newFixedThreadPool;
import static java.util.concurrent.Executors.newScheduledThreadPool;
import static java.util.concurrent.Executors.newSingleThreadExecutor;
import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Executors of all kinds, as the JDK makes them and wrapped. */
final class Executors {
    private Executors() {}

    static Stream<Subject<ExecutorService>> all() {
        return Stream.of(
                        both("newFixedThreadPool(2)", () -> newFixedThreadPool(2)),
                        both("newCachedThreadPool()", () -> newCachedThreadPool()),
                        both("newSingleThreadExecutor()", () -> newSingleThreadExecutor()),
                        both("ForkJoinPool", () -> new ForkJoinPool(2)),
                        Stream.concat(scheduled().map(Executors::plain), told()))
                .flatMap(subjects -> subjects);
    }

    static Stream<Subject<ScheduledExecutorService>> scheduled() {
        return Subject.inAllSettings(
                Subject.<ScheduledExecutorService>of("newScheduledThreadPool(2)", () -> newScheduledThreadPool(2)),
                Subject.<ScheduledExecutorService>of(
                        "tracked newScheduledThreadPool(2)", () -> Lockdep.wrap(newScheduledThreadPool(2), "timers")),
                Subject.<ScheduledExecutorService>of(
                        "tracked newSingleThreadScheduledExecutor()",
                        () -> Lockdep.wrap(newSingleThreadScheduledExecutor(), "timer")));
    }

    private static Stream<Subject<ExecutorService>> told() {
        return Subject.inAllSettings(
                Subject.<ExecutorService>of("tracked, told of 2", () -> Lockdep.wrap(newFixedThreadPool(2), "two", 2)),
                Subject.<ExecutorService>of(
                        "Tracked(executor, name)", () -> new TrackedExecutorService(newFixedThreadPool(1), "made")));
    }

    private static Stream<Subject<ExecutorService>> both(String name, Supplier<ExecutorService> factory) {
        return Subject.inAllSettings(
                Subject.<ExecutorService>of(name, factory),
                Subject.<ExecutorService>of("tracked " + name, () -> Lockdep.wrap(factory.get(), "pool")));
    }

    private static Subject<ExecutorService> plain(Subject<ScheduledExecutorService> subject) {
        return new Subject<>(subject.name(), subject.factory(), subject.setting());
    }
}
