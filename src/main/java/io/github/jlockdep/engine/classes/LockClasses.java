package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.StackTraces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry of lock classes. A class is found by its name, or by a key of the user's, and never goes away; a key is
 * held weakly.
 *
 * <p>Finding a known name costs one hash lookup without a lock. There is room for {@link #MOST} classes.
 * Locks of further classes are not tracked, which is counted as a loss.
 */
/*
 * registration guards every field but inUse, which Knowledge.lock guards. byName and nodes are read without a lock;
 * nodes is replaced by a larger copy when it is full. If the stack overflowed in a thread that holds registration, no
 * thread could take it again; registering probes the stack first.
 */
public final class LockClasses {
    /** One for each KiB of the largest heap, as far as a word has room for them: each takes about half of that. */
    public static final int MOST =
            (int) Math.min(Word.MAX_CLASSES, Runtime.getRuntime().maxMemory() >> 10);

    /** The class of locks for which there was no room. */
    private static final LockClassNode UNTRACKED = new LockClassNode(0, "(untracked)", null);

    private static final ReentrantLock registration = new ReentrantLock();
    private static final ConcurrentHashMap<String, LockClassNode> byName = new ConcurrentHashMap<>();
    private static final KeyedClasses byKey = new KeyedClasses();
    private static final Map<String, Integer> namesakes = new HashMap<>();
    private static volatile LockClassNode[] nodes = {UNTRACKED};
    private static final List<LockClassNode> inUse = new ArrayList<>();
    private static int count = 1;
    private static volatile boolean isFull;

    /** So many make it likely that names are made of data. */
    private static final int MANY_NAMES = 10_000;

    private LockClasses() {}

    /** The class of that name; the first call makes it. */
    public static LockClassNode named(String name) {
        LockClassNode known = byName.get(name);
        return known != null ? known : isFull ? noRoom() : addNamed(requireName(name));
    }

    /** The class of that key, shown under the given name, with {@code #2} when another key uses the name already. */
    public static LockClassNode keyed(Object key, String name) {
        Objects.requireNonNull(
                key, "The key of a lock class must not be null; use LockClass.named for a class without.");
        requireName(name);
        return byKey.of(key, () -> isFull ? noRoom() : addKeyed(name));
    }

    /** A class of locks that are not tracked. */
    public static LockClassNode untracked(String name) {
        return new LockClassNode(0, requireName(name), null);
    }

    public static LockClassNode at(int index) {
        return nodes[index];
    }

    public static LockClassNode of(long word) {
        return nodes[Word.lockClass(word)];
    }

    public static int size() {
        return count - 1;
    }

    /** The names of the classes, in the order in which they were made; at most so many. */
    public static List<String> names(int most) {
        LockClassNode[] all = nodes;
        List<String> names = new ArrayList<>();
        for (int i = 1; i < all.length && names.size() < most && all[i] != null; i++) {
            names.add(all[i].name());
        }
        return names;
    }

    static LockClassNode addLevel(LockClassNode root, @Nullable LockClassNode[] levels, int level) {
        return registering(() -> {
            LockClassNode known = levels[level];
            if (known == null) {
                known = add(root.name() + "/" + level, root);
                levels[level] = known;
            }
            return known;
        });
    }

    static LockClassNode addEvents(LockClassNode node) {
        return registering(() -> {
            LockClassNode known = node.events;
            if (known == null) {
                known = addEvents(node, node.name());
                node.events = known;
            }
            return known;
        });
    }

    static LockClassNode addConditions(LockClassNode node) {
        return registering(() -> {
            LockClassNode known = node.conditions;
            if (known == null) {
                known = addEvents(node, node.name() + " condition");
                node.conditions = known;
            }
            return known;
        });
    }

    static LockClassNode addTasks(LockClassNode node, int threads) {
        return registering(() -> {
            LockClassNode known = node.knownTasks(threads);
            if (known == null) {
                known = addEvents(node, node.name());
                if (known.traits() != null) {
                    known.traits().setTasks(threads);
                    LockClassNode[] more = Arrays.copyOf(node.tasks, node.tasks.length + 1);
                    more[node.tasks.length] = known;
                    node.tasks = more;
                }
            }
            return known;
        });
    }

    private static LockClassNode addEvents(LockClassNode node, String name) {
        return node.index == 0 ? node : add(name, null, new EventTraits());
    }

    /** Forgets every class. Only the self-test calls this, before there are locks. */
    public static void forgetAll() {
        registration.lock();
        try {
            byName.clear();
            namesakes.clear();
            count = 1;
            isFull = false;
        } finally {
            registration.unlock();
        }
    }

    /** Notes a class of which a lock was seen for the first time since the last reset. */
    static void inUse(LockClassNode node) {
        inUse.add(node);
    }

    /** Forgets what was seen of each class. Takes O(classes in use). */
    public static void reset() {
        inUse.forEach(LockClassNode::reset);
        inUse.clear();
    }

    private static LockClassNode addNamed(String name) {
        return registering(() -> {
            LockClassNode known = byName.get(name);
            if (known == null) {
                known = add(distinct(name), null);
                if (known.index != 0) {
                    byName.put(name, known);
                    noteNames(name);
                }
            }
            return known;
        });
    }

    private static LockClassNode addKeyed(String name) {
        return registering(() -> {
            return add(distinct(name), null);
        });
    }

    private static LockClassNode registering(Supplier<LockClassNode> action) {
        StackTraces.probeHeadroom();
        registration.lock();
        try {
            return action.get();
        } finally {
            registration.unlock();
        }
    }

    private static LockClassNode add(String name, @Nullable LockClassNode root) {
        return add(name, root, null);
    }

    private static LockClassNode add(String name, @Nullable LockClassNode root, @Nullable EventTraits event) {
        if (count == MOST) {
            isFull = true;
            return noRoom();
        }
        LockClassNode node = new LockClassNode(count, name, root, event);
        LockClassNode[] room = nodes;
        if (count == room.length) {
            room = Arrays.copyOf(room, count * 2);
        }
        room[count] = node;
        nodes = room;
        count++;
        return node;
    }

    private static LockClassNode noRoom() {
        Counters.fullTable("lock classes", MOST);
        return UNTRACKED;
    }

    /** Each name is kept for good, so names that are made of data fill the room. */
    private static void noteNames(String name) {
        if (byName.size() == MANY_NAMES) {
            Remarks.notice("jlockdep knows " + MANY_NAMES + " lock classes by name, the last one '" + name
                    + "'. Do not make names of data, such as users or files: use one name for all locks that follow one"
                    + " rule, and LockClass.orderedBy for the order among them. There is room for " + MOST + ".");
        }
    }

    private static String distinct(String name) {
        int number = namesakes.merge(name, 1, Integer::sum);
        return number == 1 ? name : name + "#" + number;
    }

    private static String requireName(String name) {
        Objects.requireNonNull(
                name,
                "The name of a lock class must not be null; use the constructor without a name to"
                        + " name the class after the line that creates the lock.");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a lock class must not be blank; it is what splats show.");
        }
        return name;
    }
}
