package io.github.jlockdep.engine.classes;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lock classes by a key of the user's, which is compared by {@code equals} and held weakly. A lookup takes O(1).
 */
/*
 * The key's equals and hashCode are user code, so they never run under a lock: buckets are immutable, and replaced
 * whole. When two threads add equal keys at once, one tries again and finds the class of the other; the class it made
 * is lost.
 */
final class KeyedClasses {
    private final ConcurrentHashMap<Integer, Bucket> byHash = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** The class of the key; the first call makes it. */
    LockClassNode of(Object key, Supplier<LockClassNode> maker) {
        expunge();
        int hash = key.hashCode();
        Bucket known = byHash.get(hash);
        LockClassNode found = known == null ? null : known.find(key);
        return found != null ? found : add(hash, key, maker.get());
    }

    private LockClassNode add(int hash, Object key, LockClassNode made) {
        Entry entry = new Entry(hash, key, made, collected);
        while (true) {
            Bucket known = byHash.get(hash);
            LockClassNode found = known == null ? null : known.find(key);
            if (found != null) {
                return found;
            }
            boolean added = known == null
                    ? byHash.putIfAbsent(hash, new Bucket(new Entry[] {entry})) == null
                    : byHash.replace(hash, known, known.with(entry));
            if (added) {
                return made;
            }
        }
    }

    private void expunge() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            byHash.computeIfPresent(((Entry) gone).hash, (hash, bucket) -> bucket.withoutCollected());
        }
    }

    private static final class Entry extends WeakReference<Object> {
        final int hash;
        final LockClassNode node;

        Entry(int hash, Object key, LockClassNode node, ReferenceQueue<Object> queue) {
            super(key, queue);
            this.hash = hash;
            this.node = node;
        }
    }

    /** The entries whose keys have one hash. Buckets are compared by identity when they are replaced. */
    private static final class Bucket {
        private final Entry[] entries;

        Bucket(Entry[] entries) {
            this.entries = entries;
        }

        @Nullable
        LockClassNode find(Object key) {
            for (Entry entry : entries) {
                Object known = entry.get();
                if (known != null && known.equals(key)) {
                    return entry.node;
                }
            }
            return null;
        }

        Bucket with(Entry entry) {
            return new Bucket(
                    Stream.concat(Arrays.stream(entries), Stream.of(entry)).toArray(Entry[]::new));
        }

        @Nullable
        Bucket withoutCollected() {
            Entry[] left = Arrays.stream(entries)
                    .filter(entry -> !entry.refersTo(null))
                    .toArray(Entry[]::new);
            return left.length == 0 ? null : new Bucket(left);
        }
    }
}
