package io.github.jlockdep;

import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.threads.AllStacks;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A set of locks that follow one ordering rule: a node of the dependency graph.
 *
 * <p>An object of this type is only a handle: two are equal if they stand for the same lock class. What is declared of
 * a lock class holds in the whole JVM, from then on and for good; nothing but {@link #orderedBy} can be declared anew.
 * All methods are safe for use by any thread.
 *
 * <p>Lock classes are never forgotten, so name them after what they protect, not after each object. There is room for
 * about a million.
 *
 * @since 0.1.0
 */
public final class LockClass {
    private static final StackWalker CALLER =
            Privileged.get(() -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE));

    static {
        Insides.install(new RootInsides());
    }

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
     * The lock class of that key; always the same for equal keys. When several keys use one name, splats show
     * {@code name}, {@code name#2} and so on.
     *
     * @param key what tells this class from others, compared by {@code equals}; held weakly, so keep it reachable as
     *     long as locks of the class are made; not null
     * @param name what splats show; neither null nor blank
     */
    public static LockClass of(Object key, String name) {
        Startup.ensure();
        return new LockClass(LockClasses.keyed(key, name));
    }

    /**
     * The lock class named after the line of code that calls a constructor of this lock type; constructors of its
     * subclasses do not count, nor does the code of the JDK and of the classes that the setting
     * {@code jlockdep.lockHolders} names. For wrappers of your own; costs about a microsecond.
     *
     * @param lockType the type of the lock that is being created, not null
     */
    public static LockClass ofCreationSite(Class<?> lockType) {
        return named(Engine.creationSite(Objects.requireNonNull(lockType, "The lock type must not be null.")));
    }

    /**
     * A class whose locks are neither checked nor shown. Assertions about them still work.
     *
     * @param name a name for {@link #name()} only
     */
    public static LockClass untracked(String name) {
        Startup.ensure();
        return new LockClass(LockClasses.untracked(name));
    }

    /** The class of the stretches of code that {@link LockAssertions#nonBlocking} begins under this name. */
    static LockClass context(String what) {
        LockClass context =
                named("context " + Objects.requireNonNull(what, "The name of the context must not be null."));
        if (!context.node.rules().isContext()) {
            context.node.rules().setContext();
        }
        return context;
    }

    /** The name that splats show. */
    public String name() {
        return node.name();
    }

    /**
     * Declares in which order locks of this class may be nested: an outer lock must compare as less than an inner one.
     * A nesting in that order is silent, any other is reported at its first occurrence.
     *
     * <p>The comparator gets the order key that each lock was created with, by default the lock itself. It runs on the
     * thread that takes the lock, outside of all locks of the detector. If it throws, the detector uses the order in
     * which it has seen the two instances before. Locks that were created before the declaration are not compared.
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

    /**
     * Declares that a thread which holds a lock of this class takes no other lock.
     *
     * @return this lock class
     */
    public LockClass declareLeaf() {
        node.rules().setLeaf();
        return this;
    }

    /**
     * Declares that locks of this class are held only for moments and taken without blocking, as spin locks are. A
     * thread that holds one and waits for a lock of a class that is not spinning makes a finding.
     *
     * @return this lock class
     */
    public LockClass declareSpinning() {
        node.rules().setSpinning();
        return this;
    }

    /**
     * Declares that the order of this class is not validated: no dependency comes from it or leads to it. The detector
     * still knows who holds its locks, so that they count for assertions and as guards. For classes whose order nobody
     * can state.
     *
     * @return this lock class
     */
    public LockClass declareUnvalidated() {
        node.rules().setUnvalidated();
        return this;
    }

    /**
     * Declares that locks of this class are taken before locks of the other one. A blocking acquisition against this
     * order, or against what follows from several declarations, is a finding at its first occurrence.
     *
     * @param later the other class, not null
     * @return this lock class
     * @throws IllegalArgumentException if the opposite follows from earlier declarations
     */
    public LockClass declareBefore(LockClass later) {
        node.rules().before(later.node);
        return this;
    }

    /**
     * Declares that locks of this class are taken after locks of the other one: {@link #declareBefore} with the two
     * classes exchanged.
     *
     * @param earlier the other class, not null
     * @return this lock class
     * @throws IllegalArgumentException if the opposite follows from earlier declarations
     */
    public LockClass declareAfter(LockClass earlier) {
        earlier.declareBefore(this);
        return this;
    }

    /**
     * Declares that threads give back locks of this class which they did not take, such as the permits of a limiter or
     * of threads that take turns, or a stamp that goes with a callback. Nobody counts as their holder then: to take one
     * is to wait for an event, and to give one back triggers it. The detector finds this out by itself at the first
     * such release. For semaphores, stamped locks, wrapped locks and locks with a {@link LockIdentity}.
     *
     * @return this lock class
     */
    public LockClass declareHandedOver() {
        node.tenure().declareHandedOver();
        AllStacks.handOver(node.root);
        return this;
    }

    /** What the engine knows this class by. */
    LockClassNode node() {
        return node;
    }

    @Override
    public boolean equals(@Nullable Object other) {
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
