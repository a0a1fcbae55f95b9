package io.github.jlockdep.junit;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.base.Origin;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of tests as the detector sees it: it gives each splat to the test on whose thread it was found, and names
 * that test to whatever the thread does.
 *
 * <p>A thread belongs to the scope in which it was made. Once that has ended, or for a thread that is older, it works
 * for the only test that runs; if there are several, for what they have in common: their class, or the run.
 */
final class Watch {
    private final Scope run = Scope.ofRun();
    private final InheritableThreadLocal<@Nullable Scope> current = new InheritableThreadLocal<>();
    private final SplatListener listener = this::add;
    private final Supplier<@Nullable String> names = this::nameOfCurrent;
    private final @Nullable Supplier<@Nullable String> namesBefore;
    private final AtomicReference<@Nullable Isolation> isolation = new AtomicReference<>();

    Watch() {
        Lockdep.addListener(listener);
        namesBefore = Origin.replaceSource(names);
    }

    /** Ends the run, and returns the splats that belong to no test and no class. */
    List<Splat> end() {
        Lockdep.removeListener(listener);
        Origin.restoreSource(names, namesBefore);
        return run.close();
    }

    /** Begins a scope on the current thread, inside the given one, or the run if there is none. */
    Running begin(@Nullable Scope parent, String id, String name) {
        Scope scope = (parent == null ? run : parent).open(name);
        Isolation isolated = isolation.get();
        if (isolated != null && !scope.isWithin(isolated.scope())) {
            isolated.disturber().set(name);
        }
        Running running = new Running(id, scope, current.get());
        current.set(scope);
        return running;
    }

    /** Ends a scope on the thread that began it, and returns its splats. */
    List<Splat> end(Running running) {
        Scope before = running.before();
        if (before == null) {
            current.remove();
        } else {
            current.set(before);
        }
        return running.scope().close();
    }

    /** Makes the detector forget all that it has learned, for a scope that has just begun; refused if others run. */
    void isolate(Scope scope) {
        Isolation begun = new Isolation(scope, new AtomicReference<>());
        Isolation running = isolation.compareAndExchange(null, begun);
        Scope other = running != null ? running.scope() : run.besides(scope);
        if (other != null) {
            isolation.compareAndSet(begun, null);
            throw refusal(scope, other.name());
        }
        Lockdep.reset();
    }

    /** Ends that; fails if another scope has begun meanwhile. */
    void endIsolation(Scope scope) {
        Isolation isolated = isolation.get();
        if (isolated != null && isolated.scope() == scope) {
            isolation.set(null);
            Lockdep.reset();
            String other = isolated.disturber().get();
            if (other != null) {
                throw refusal(scope, other);
            }
        }
    }

    private static IllegalStateException refusal(Scope scope, String other) {
        return new IllegalStateException("A test with isolated = true resets the detector, so no other may run at the"
                + " same time; but " + scope.name() + " ran together with " + other
                + ". Add JUnit's @Isolated to its class, or drop isolated = true.");
    }

    /** A scope may be closed between looking for it and adding to it; then there is another one. */
    private void add(Splat splat) {
        Scope scope = atWork();
        while (scope != null && !scope.add(splat)) {
            scope = atWork();
        }
    }

    private @Nullable String nameOfCurrent() {
        Scope scope = atWork();
        return scope == null || scope.isRun() ? null : scope.name();
    }

    /** The scope for which the current thread works; null if no test is known to run. */
    private @Nullable Scope atWork() {
        Scope nearest = current.get();
        while (nearest != null && !nearest.isOpen()) {
            nearest = nearest.parent();
        }
        Scope from = nearest == null ? run : nearest;
        return !run.isOpen() || run.isEmpty() ? null : from.atWork();
    }

    /** A scope that has the detector to itself, and the name of another one that began all the same. */
    private record Isolation(Scope scope, AtomicReference<@Nullable String> disturber) {}

    /** A scope that runs, under the identifier of its context, and the one that the thread was in before. */
    record Running(String id, Scope scope, @Nullable Scope before) {}
}
