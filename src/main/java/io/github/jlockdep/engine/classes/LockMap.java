package io.github.jlockdep.engine.classes;

import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The identity of one tracked lock: its class and its instance number, as the kernel's {@code struct lockdep_map}. A
 * wrapper names its lock to {@code HeldLocks} by this; the agent extends it by what it knows of a monitor.
 *
 * <p>It takes 24 bytes, and making one costs an atomic increment. It is serialized as the name of its class: a
 * deserialized lock is a new instance.
 */
public class LockMap implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final AtomicLong lastInstance = new AtomicLong();

    public final transient LockClassNode node;
    public final transient long word;

    /** The identity of a new lock instance of the class. */
    public LockMap(LockClassNode node) {
        this(node, newInstance());
    }

    /** The identity of an instance of the class that has that number, which nothing else in this JVM may have. */
    protected LockMap(LockClassNode node, long instance) {
        this.node = node;
        this.word = Word.of(instance, node.index);
    }

    /** The number of a new lock instance, for an identity that is made later. */
    public static long newInstance() {
        return lastInstance.incrementAndGet();
    }

    /** The first of so many such numbers, which belong to who has asked. */
    public static long newInstances(int count) {
        return lastInstance.getAndAdd(count) + 1;
    }

    /** The highest number that anybody has, or has drawn. */
    static long newestInstance() {
        return lastInstance.get();
    }

    /** An identity that belongs to no lock. */
    public static LockMap untracked() {
        return new LockMap(LockClasses.at(0), 0);
    }

    /** An identity for an instance of which only the word is known. */
    public static LockMap of(long word) {
        return new LockMap(LockClasses.of(word), Word.instance(word));
    }

    /** The same instance. If its class has a comparator, the result keeps alive the object that is compared. */
    public LockMap keeping(Object orderKey) {
        return node.order() == null ? this : new Keyed(this, orderKey);
    }

    /** The same instance, as a member of a nesting level of its class. */
    public LockMap nested(int level) {
        return as(node.level(level));
    }

    /** The same instance, as a member of the class of another nesting level. */
    public LockMap as(LockClassNode level) {
        return level == node ? this : new Level(level, companion());
    }

    /** The object that lives as long as the lock: this one, unless this is a level made for one acquisition. */
    public LockMap companion() {
        return this;
    }

    /** Says that the lock has readers, so that the writers of its class are remembered. */
    public void markReadWrite() {
        node.markReadWrite();
    }

    /** As {@link #markReadWrite}, of a lock whose readers overtake a queued writer unless others disturb them. */
    public void markStamped() {
        node.markOvertaking();
    }

    /** The lock class. */
    public LockClassNode node() {
        return node;
    }

    /** The name of the lock class, as splats show it. */
    public String className() {
        return node.name();
    }

    /** The number of this lock instance, unique in this JVM. */
    public long instance() {
        return Word.instance(word);
    }

    @Serial
    Object writeReplace() {
        return new Serialized(node.name());
    }

    /** A lock whose order key may be referred to by nothing else, such as a boxed number. */
    private static final class Keyed extends LockMap {
        @Serial
        private static final long serialVersionUID = 1L;

        final transient Object key;

        Keyed(LockMap map, Object key) {
            super(map.node, map.instance());
            this.key = key;
        }
    }

    /** A nesting level of a lock. */
    private static final class Level extends LockMap {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient LockMap companion;

        Level(LockClassNode node, LockMap companion) {
            super(node, companion.instance());
            this.companion = companion;
        }

        @Override
        public LockMap companion() {
            return companion;
        }
    }

    private record Serialized(String lockClass) implements Serializable {
        @Serial
        private Object readResolve() {
            return new LockMap(LockClasses.named(lockClass));
        }
    }
}
