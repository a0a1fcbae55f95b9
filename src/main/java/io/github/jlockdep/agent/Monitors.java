package io.github.jlockdep.agent;

import io.github.jlockdep.engine.classes.LockMap;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * All objects that are used as monitors, each with its one identity, whichever way it is reached. A look at a known
 * object costs its identity hash code and a walk down a short chain: no lock, no write, no garbage. Objects are held
 * weakly.
 */
/*
 * A hash table in segments. Readers take no lock: a reader that is overtaken by a writer may miss an entry, then looks
 * again under the monitor of the segment, which every writer holds. Entries of collected objects are removed by the
 * agent's own thread: a reference queue is never asked in a hook, as it takes locks.
 */
final class Monitors {
    private static final int SEGMENTS = 64;
    private static final int FIRST_ROOM = 16;
    private static final int GOLDEN = 0x9E3779B9;

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
        int hash = System.identityHashCode(object) * GOLDEN;
        Segment segment = segments[hash >>> 26];
        Monitor known = segment.find(object, hash);
        return known != null ? known : segment.add(object, hash, site);
    }

    /** The identity of the object; null if it has none. */
    static @Nullable Monitor known(Object object) {
        int hash = System.identityHashCode(object) * GOLDEN;
        return segments[hash >>> 26].find(object, hash);
    }

    /** How many objects have an identity. */
    static int size() {
        int sum = 0;
        for (Segment segment : segments) {
            sum += segment.size();
        }
        return sum;
    }

    /** Waits for the next object to be collected, and forgets it. */
    static void forgetNext() throws InterruptedException {
        Monitor gone = (Monitor) collected.remove();
        segments[gone.hash >>> 26].remove(gone);
    }

    private static final class Segment {
        private volatile @Nullable Monitor[] chains = new Monitor[FIRST_ROOM];
        private int size;

        @Nullable
        Monitor find(Object object, int hash) {
            Monitor[] all = chains;
            Monitor at = all[hash & all.length - 1];
            while (at != null && !(at.hash == hash && at.refersTo(object))) {
                at = at.next;
            }
            return at;
        }

        synchronized int size() {
            return size;
        }

        synchronized Monitor add(Object object, int hash, int site) {
            Monitor known = find(object, hash);
            if (known != null) {
                return known;
            }
            if (size >= chains.length) {
                grow();
            }
            Monitor made = new Monitor(object, hash, new LockMap(Sites.classOf(object, site)), collected);
            int at = hash & chains.length - 1;
            made.next = chains[at];
            chains[at] = made;
            size++;
            return made;
        }

        synchronized void remove(Monitor gone) {
            Monitor[] all = chains;
            int at = gone.hash & all.length - 1;
            if (all[at] == gone) {
                all[at] = gone.next;
            } else {
                Monitor before = all[at];
                while (before != null && before.next != gone) {
                    before = before.next;
                }
                if (before == null) {
                    return;
                }
                before.next = gone.next;
            }
            size--;
        }

        private void grow() {
            Monitor[] old = chains;
            Monitor[] more = new Monitor[old.length * 2];
            for (Monitor chain : old) {
                Monitor at = chain;
                while (at != null) {
                    Monitor next = at.next;
                    int to = at.hash & more.length - 1;
                    at.next = more[to];
                    more[to] = at;
                    at = next;
                }
            }
            chains = more;
        }
    }
}
