package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Flag;
import java.util.Comparator;
import java.util.Objects;

/**
 * A set of locks that follow one ordering rule: a node of the dependency graph.
 *
 * <p>Immutable but for its declared order, and safe for use by any thread. Lock classes are never forgotten, so name them
 * after what they protect, not after each object. There is room for about a million.
 */
public final class LockClass {
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final LockClassNode node;

    private LockClass(LockClassNode node) {
        this.node = node;
    }

    /**
     * The lock class of that name; always the same for the same name. Costs one hash lookup.
     *
     * @param name what splats show; neither null nor blank
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is blank
     */
    public static LockClass named(String name) {
        Startup.ensure();
        return new LockClass(LockClasses.named(name));
    }

    /**
     * The lock class of that key; always the same for equal keys. When several keys use one name, splats show {@code name},
     * {@code name#2} and so on.
     *
     * @param key what tells this class from others, compared by {@code equals}; held weakly, so keep it reachable as long
     *     as locks of the class are made; not null
     * @param name what splats show; neither null nor blank
     */
    public static LockClass of(Object key, String name) {
        Startup.ensure();
        return new LockClass(LockClasses.keyed(key, name));
    }

    /**
     * The lock class named after the line of code that calls a constructor of this lock type; constructors of its
     * subclasses do not count. For wrappers of your own; costs about a microsecond.
     *
     * @param lockType the type of the lock that is being created, not null
     */
    public static LockClass ofCreationSite(Class<?> lockType) {
        return named(Engine.creationSite(Objects.requireNonNull(lockType, "The lock type must not be null.")));
    }

    /** The name that splats show. */
    public String name() {
        return node.name();
    }

    /**
     * Declares in which order locks of this class may be nested: an outer lock must compare as less than an inner one.
     * A nesting in that order is silent, any other is reported at its first occurrence.
     *
     * <p>The comparator gets what each lock was created with as its order key, by default the lock itself. It runs on the
     * thread that takes the lock, outside of all locks of the detector; where it throws, the order of instances seen counts
     * instead. Locks that were created before the declaration are not compared.
     *
     * @param order the order, not null; replaces an earlier one. It counts as long as the class of the caller is loaded
     * @return this lock class
     */
    @SuppressWarnings("unchecked")
    public <T> LockClass orderedBy(Comparator<T> order) {
        Objects.requireNonNull(order, "The order of a lock class must not be null; leave it out to learn it.");
        node.orderBy((Comparator<Object>) (Comparator<?>) order, CALLER.getCallerClass());
        return this;
    }

    /** Declares that nothing may be taken while a lock of this class is held. Returns this class. */
    public LockClass leaf() {
        node.rules().setLeaf();
        return this;
    }

    /**
     * Declares that locks of this class are held only for moments and taken without blocking, as spin locks are: to wait
     * for a lock of another kind while one is held is a finding. Returns this class.
     */
    public LockClass spinning() {
        node.rules().setSpinning();
        return this;
    }

    /**
     * Declares that no dependency comes from this class or leads to it. Its locks are still seen as held, so that assertions
     * and guards count. For classes whose order nobody can state. Returns this class.
     */
    public LockClass unvalidated() {
        node.rules().setUnvalidated();
        return this;
    }

    /**
     * Declares that this class is taken before the other one. A blocking acquisition against this order, or against what
     * follows from several declarations, is a finding at its first occurrence. Returns this class.
     *
     * @throws IllegalArgumentException if the opposite follows from earlier declarations
     */
    public LockClass before(LockClass other) {
        node.rules().before(other.node);
        return this;
    }

    /** Declares that this class is taken after the other one. As {@link #before}, the other way round. */
    public LockClass after(LockClass other) {
        other.before(this);
        return this;
    }

    /**
     * A class whose locks are neither checked nor shown; claims about them still work.
     *
     * @param name a name for {@link #name()} only
     */
    public static LockClass untracked(String name) {
        Startup.ensure();
        return new LockClass(LockClasses.untracked(name));
    }

    static LockClass context(String what) {
        LockClass context =
                named("context " + Objects.requireNonNull(what, "The name of the context must not be null."));
        if (!context.node.rules().isContext()) {
            context.node.rules().setContext();
        }
        return context;
    }

    /**
     * The tracking identity of a new lock, for the wrappers of this library; others use {@link LockIdentity}.
     *
     * @param lock the lock, which the declared order compares, not null; held weakly
     */
    public LockMap newMap(Object lock) {
        return Engine.compared(newMap(), lock);
    }

    /**
     * The tracking identity of a new lock that is compared as something else. As {@link #newMap(Object)}.
     *
     * @param orderKey what the declared order compares, not null; lives as long as the identity
     */
    public LockMap newKeyedMap(Object orderKey) {
        return Engine.compared(newMap().keeping(orderKey), orderKey);
    }

    /** The tracking identity of a new condition of this name. As {@link #newEvent}. */
    public Event newCondition() {
        return Event.ofCondition(node.events());
    }

    LockMap newMap() {
        return new LockMap(node);
    }

    Flag newFlag() {
        return Flag.of(node);
    }

    /** The tracking identity of a new event, such as a barrier, for the wrappers of this library. */
    public Event newEvent() {
        return Event.of(node);
    }

    /** The tracking identity of a new event that comes once, such as a latch. As {@link #newEvent}. */
    public Event newOneTimeEvent() {
        return Event.once(node);
    }

    /**
     * The tracking identity of tasks of an executor, for the wrappers of this library.
     *
     * @param threads how many of them can run at once; 0 if there is no limit, or nobody knows
     */
    public Event newTasks(int threads) {
        return Event.ofTasks(node, threads);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LockClass that && that.node == node;
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return "LockClass[" + name() + "]";
    }
}
