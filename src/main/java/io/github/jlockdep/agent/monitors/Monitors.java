package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All objects that are used as monitors, each with its one identity, whichever way it is reached. A {@link LockObject}
 * has its own; every other one is kept here, weakly, by its number, and gets the rest when it is first needed. A look
 * at a known object costs its identity hash code and a walk down a short chain: no lock, no shared write, no garbage.
 */
/*
 * A hash table in segments. Readers take no lock: a reader that is overtaken by a writer may miss an entry, then looks
 * again under the monitor of the segment, which every writer holds. Entries of collected objects are removed by the
 * agent's own thread: a reference queue is never asked in a hook, as it takes locks.
 */
public final class Monitors {
    private static final int SEGMENTS = 64;
    private static final int FIRST_ROOM = 16;
    private static final int GOLDEN = 0x9E3779B9;

    /** What gives an identity to an object that has been entered without one. */
    static final Function<Object, LockMap> IDENTITIES = new Function<>() {
        @Override
        public LockMap apply(Object monitor) {
            return of(monitor, MonitorType.of(monitor).place());
        }
    };

    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private static final Segment[] segments = new Segment[SEGMENTS];

    static {
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment();
        }
    }

    private Monitors() {}

    /** The identity of the object; if it has none yet, it gets one, of the lock class that the site gives. */
    static Monitor of(Object object, int site) {
        return object instanceof LockObject own
                ? own.monitor(HeldLocks.current())
                : entry(object, site).map();
    }

    /** As {@link #of}, for who may not need more than its number. */
    static Numbered numbered(Object object, int site) {
        return object instanceof LockObject own ? own.monitor(HeldLocks.current()) : entry(object, site);
    }

    private static Entry entry(Object object, int site) {
        int hash = hash(object);
        Entry known = find(object, hash);
        return known != null ? known : add(object, hash, site);
    }

    private static Entry add(Object object, int hash, int site) {
        LockClassNode lockClass = Sites.classOf(object, site);
        MonitorType type = MonitorType.of(object);
        if (!(object instanceof Class)) {
            type.add(lockClass, site);
        }
        if (type.isOfJdk && !(object instanceof Class<?> own && Privileged.loader(own) != null)) {
            lockClass.tenure().setOfJdk();
        }
        Entry entry = segments[hash >>> 26].add(object, hash, lockClass);
        type.countAdded();
        return entry;
    }

    /**
     * Enters the monitor without an identity, if all objects of its kind belong to one lock class and nothing about
     * this one is new; returns 0 if it needs one. One that it has already is looked for only once there are events, for
     * which it matters what was taken before.
     */
    static long enterUnnumbered(HeldLocks held, Object object, int site) {
        LockClassNode lockClass =
                object instanceof Class ? null : MonitorType.of(object).at(site);
        if (lockClass == null || History.on && known(held, object, site) != null) {
            return 0;
        }
        return held.enterUnnumbered(object, lockClass, IDENTITIES);
    }

    /** An object to be locked, of the lock class that the site gives. */
    static Object lockObject(int site) {
        return new LockObject(Sites.at(site));
    }

    /** The identity of the object; null if it has none. */
    public static @Nullable Monitor known(Object object) {
        if (object instanceof LockObject own) {
            return own.known();
        }
        Entry entry = find(object, hash(object));
        return entry == null ? null : entry.map();
    }

    /**
     * As {@link #known(Object)}, for who may not need more than its number: the thread of that stack, which may look
     * for the same object many times at that place.
     */
    static @Nullable Numbered known(HeldLocks held, Object object, int site) {
        if (object instanceof LockObject own) {
            return own.known();
        }
        LastLooks looks = LastLooks.of(held);
        Entry last = looks.at(site, object);
        return last != null ? last : lookElsewhere(looks, object, site);
    }

    private static @Nullable Entry lookElsewhere(LastLooks looks, Object object, int site) {
        MonitorType type = MonitorType.of(object);
        WeakReference<Object> last = looks.at(type, object);
        if (last != null && !(last instanceof Entry) && LastLooks.holds(last)) {
            return null;
        }
        Entry entry = last instanceof Entry known ? known : look(looks, type, object);
        if (entry != null) {
            looks.found(site, entry);
        }
        return entry;
    }

    private static @Nullable Entry look(LastLooks looks, MonitorType type, Object object) {
        int added = type.added();
        int hash = hash(object);
        Entry entry = find(object, hash);
        if (entry == null && looks.hasMissed(type, hash)) {
            entry = segments[hash >>> 26].findAtLeisure(object, hash);
        }
        if (entry != null) {
            looks.found(type, entry);
        } else {
            looks.foundNothing(type, object, hash, added);
        }
        return entry;
    }

    private static @Nullable Entry find(Object object, int hash) {
        return segments[hash >>> 26].find(object, hash);
    }

    private static int hash(Object object) {
        return System.identityHashCode(object) * GOLDEN;
    }

    /** How many objects are kept here. */
    public static int size() {
        int sum = 0;
        for (Segment segment : segments) {
            sum += segment.size();
        }
        return sum;
    }

    /** Waits for the next object to be collected, and forgets it. */
    public static void forgetNext() throws InterruptedException {
        Entry gone = (Entry) collected.remove();
        segments[gone.hash >>> 26].remove(gone);
    }

    private static final class Segment {
        private volatile @Nullable Entry[] chains = new Entry[FIRST_ROOM];
        private int size;

        @Nullable
        Entry find(Object object, int hash) {
            Entry[] all = chains;
            Entry at = all[hash & all.length - 1];
            while (at != null && !(at.hash == hash && at.refersTo(object))) {
                at = at.next;
            }
            return at;
        }

        /** As {@link #find}; no writer overtakes it. */
        synchronized @Nullable Entry findAtLeisure(Object object, int hash) {
            return find(object, hash);
        }

        synchronized int size() {
            return size;
        }

        synchronized Entry add(Object object, int hash, LockClassNode lockClass) {
            Entry known = find(object, hash);
            if (known != null) {
                return known;
            }
            if (size >= chains.length) {
                resize(chains.length * 2);
            }
            Entry entry = new Entry(object, hash, Word.of(LockMap.newInstance(), lockClass.index));
            int at = hash & chains.length - 1;
            entry.next = chains[at];
            chains[at] = entry;
            size++;
            return entry;
        }

        synchronized void remove(Entry gone) {
            Entry[] all = chains;
            int at = gone.hash & all.length - 1;
            if (all[at] == gone) {
                all[at] = gone.next;
            } else {
                Entry before = all[at];
                while (before != null && before.next != gone) {
                    before = before.next;
                }
                if (before == null) {
                    return;
                }
                before.next = gone.next;
            }
            size--;
            if (size < chains.length / 8 && chains.length > FIRST_ROOM) {
                resize(chains.length / 2);
            }
        }

        private void resize(int room) {
            Entry[] old = chains;
            Entry[] more = new Entry[room];
            for (Entry chain : old) {
                Entry at = chain;
                while (at != null) {
                    Entry next = at.next;
                    int to = at.hash & more.length - 1;
                    at.next = more[to];
                    more[to] = at;
                    at = next;
                }
            }
            chains = more;
        }
    }

    /* 48 bytes, with compressed references; most monitors are never looked at themselves, and need no more. */
    static final class Entry extends WeakReference<Object> implements Numbered {
        private static final AtomicReferenceFieldUpdater<Entry, @Nullable Monitor> MONITOR =
                AtomicReferenceFieldUpdater.newUpdater(Entry.class, Monitor.class, "monitor");

        private final long word;
        final int hash;
        private volatile @Nullable Monitor monitor;

        /** The next one in the same chain. */
        @Nullable
        Entry next;

        Entry(Object object, int hash, long word) {
            super(object, collected);
            this.hash = hash;
            this.word = word;
        }

        @Override
        public long word() {
            return word;
        }

        @Override
        public Monitor map() {
            Monitor known = monitor;
            if (known != null) {
                return known;
            }
            Monitor made = new Monitor(LockClasses.of(word), Word.instance(word));
            return MONITOR.compareAndSet(this, null, made) ? made : map();
        }
    }
}
