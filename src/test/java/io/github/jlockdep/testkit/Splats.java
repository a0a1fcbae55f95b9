package io.github.jlockdep.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The splats delivered during one test, which starts from a detector that has been reset and logs.
 *
 * <pre>{@code
 * @RegisterExtension
 * final Splats splats = new Splats();      // or: try (Splats splats = Splats.collect()) { ... }
 * }</pre>
 */
public final class Splats implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private final List<Splat> all = new CopyOnWriteArrayList<>();
    private final SplatListener listener = all::add;

    /** Resets the detector and collects from now on, until {@link #close}. */
    public static Splats collect() {
        Splats splats = new Splats();
        splats.start();
        return splats;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    /* What this test has lent may be out after a reset, and the locks of the next test are made before its own. */
    @Override
    public void afterEach(ExtensionContext context) {
        close();
        Lockdep.reset();
    }

    @Override
    public void close() {
        Lockdep.removeListener(listener);
        Lockdep.setPolicy(Policy.LOG);
    }

    /** Forgets everything and starts again: the detector's knowledge and what was collected. */
    public void restart() {
        close();
        start();
    }

    /** All splats delivered so far, oldest first; one whose grade was raised appears once more. */
    public List<Splat> all() {
        return List.copyOf(all);
    }

    /** The splats of that kind. */
    public List<Splat> all(SplatKind kind) {
        return all.stream().filter(splat -> splat.kind() == kind).toList();
    }

    /** The one splat delivered so far; fails if there are more or none. */
    public Splat only() {
        assertEquals(1, all.size(), () -> "expected one splat, but got " + describe());
        return all.get(0);
    }

    /** The one splat delivered so far, of that type. */
    public <T extends Splat> T only(Class<T> type) {
        Splat splat = only();
        assertTrue(type.isInstance(splat), () -> "expected a " + type.getSimpleName() + ", but got " + describe());
        return type.cast(splat);
    }

    /** The one splat delivered so far, checked for its kind and grade. */
    public Splat only(SplatKind kind, Grade grade) {
        Splat splat = only();
        assertEquals(kind, splat.kind(), this::describe);
        assertEquals(grade, splat.grade(), this::describe);
        return splat;
    }

    /** The splat delivered last; fails if there is none. */
    public Splat last() {
        assertTrue(!all.isEmpty(), "expected a splat, but there is none");
        return all.get(all.size() - 1);
    }

    /** Fails if anything was delivered so far. */
    public void assertSilent() {
        assertEquals(0, all.size(), () -> "expected silence, but got " + describe());
    }

    private void start() {
        Lockdep.setPolicy(Policy.LOG);
        Lockdep.reset();
        all.clear();
        Lockdep.addListener(listener);
    }

    private String describe() {
        return all.size() + " splats:\n" + all.stream().map(Splat::text).collect(Collectors.joining("\n"));
    }
}
