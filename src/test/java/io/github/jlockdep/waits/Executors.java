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

    static Stream<Waitable<ExecutorService>> all() {
        return Stream.of(
                        both("newFixedThreadPool(2)", () -> newFixedThreadPool(2)),
                        both("newCachedThreadPool()", () -> newCachedThreadPool()),
                        both("newSingleThreadExecutor()", () -> newSingleThreadExecutor()),
                        both("ForkJoinPool", () -> new ForkJoinPool(2)),
                        Stream.concat(scheduled().map(Executors::plain), told()))
                .flatMap(subjects -> subjects);
    }

    static Stream<Waitable<ScheduledExecutorService>> scheduled() {
        return Waitable.inAllSettings(
                Waitable.<ScheduledExecutorService>of("newScheduledThreadPool(2)", () -> newScheduledThreadPool(2)),
                Waitable.<ScheduledExecutorService>of(
                        "tracked newScheduledThreadPool(2)", () -> Lockdep.wrap(newScheduledThreadPool(2), "timers")),
                Waitable.<ScheduledExecutorService>of(
                        "tracked newSingleThreadScheduledExecutor()",
                        () -> Lockdep.wrap(newSingleThreadScheduledExecutor(), "timer")));
    }

    private static Stream<Waitable<ExecutorService>> told() {
        return Waitable.inAllSettings(
                Waitable.<ExecutorService>of("tracked, told of 2", () -> Lockdep.wrap(newFixedThreadPool(2), "two", 2)),
                Waitable.<ExecutorService>of(
                        "Tracked(executor, name)", () -> new TrackedExecutorService(newFixedThreadPool(1), "made")));
    }

    private static Stream<Waitable<ExecutorService>> both(String name, Supplier<ExecutorService> factory) {
        return Waitable.inAllSettings(
                Waitable.<ExecutorService>of(name, factory),
                Waitable.<ExecutorService>of("tracked " + name, () -> Lockdep.wrap(factory.get(), "pool")));
    }

    private static Waitable<ExecutorService> plain(Waitable<ScheduledExecutorService> subject) {
        return new Waitable<>(subject.name(), subject.factory(), subject.setting());
    }
}
