package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Hash;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A lock class as the engine knows it: a number, a name, and how its locks enter into chain keys.
 *
 * <p>At first chain keys tell instances apart, so that every combination of them is looked at. When there come to be
 * {@value #MOST_TOLD_APART}, or more than {@value #FEW} and they have cost {@value #LOOKS} looks, the keys take the
 * class alone: then a fresh lock of a known class costs no more than a known lock. Instances are told apart once more,
 * for
 * {@value #LOOKS_FOR_A_RING} looks, or {@value #LOOKS_FOR_A_RING_OF_EVENTS} if it is one of events, when a ring through
 * the class was found whose instances may have met unseen.
 */
/*
 * saw, tellApart and reset are called under Knowledge.lock. forgetChains may be called by any thread. Every thread
 * reads keyMask and salt plainly, without the lock. A thread that reads an old value builds a key that nobody else
 * builds any more: one more slow path, no lost finding. A new salt makes every chain that contains the class unknown
 * again; there is a new one with each new mask, lest a key of the new salt and the old mask is taken for one of both.
 */
public final class LockClassNode {
    /** The number of nesting levels of one class, level 0 included. */
    static final int LEVELS = 8;

    /** So many are always told apart, whatever it costs. */
    static final int FEW = 4;
    /** As {@link #FEW}, for events: a ring needs the very instance of an event, and a look is cheap next to a wait. */
    static final int FEW_EVENTS = 64;

    static final int MOST_TOLD_APART = 64;
    static final int LOOKS = 256;
    static final int LOOKS_FOR_A_RING = 1 << 13;
    /** As {@link #LOOKS_FOR_A_RING}, for events, most of which are made anew each time. */
    static final int LOOKS_FOR_A_RING_OF_EVENTS = 1 << 7;

    /** Keeps each comparator, which is code of the application, as long as the class that has declared it. */
    private static final ClassValue<Map<LockClassNode, Comparator<Object>>> DECLARED_BY = new ClassValue<>() {
        @Override
        protected Map<LockClassNode, Comparator<Object>> computeValue(Class<?> declaring) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final LockClassNode[] NONE = {};
    private static final AtomicLong salts = new AtomicLong(System.nanoTime());

    public final int index;
    public final LockClassNode root;
    long keyMask = Word.ALL_BUT_NOTE;
    long salt = nextSalt();

    private final String name;
    private final @Nullable LockClassNode[] levels;
    private final @Nullable EventTraits event;
    private long[] seen = new long[FEW];
    private int seenCount;
    private int looksLeft = LOOKS;
    private boolean toldApartForRing;
    private final ClassRules rules;
    private final Tenure tenure;
    private volatile boolean readWrite;
    private volatile boolean overtaking;
    private final AtomicBoolean comparatorFailed = new AtomicBoolean();
    private volatile @Nullable WeakReference<Comparator<Object>> order;
    volatile @Nullable LockClassNode events;
    volatile @Nullable LockClassNode conditions;
    /** One for each number of threads. */
    volatile LockClassNode[] tasks = NONE;

    LockClassNode(int index, String name, @Nullable LockClassNode root) {
        this(index, name, root, null);
    }

    LockClassNode(int index, String name, @Nullable LockClassNode root, @Nullable EventTraits event) {
        this.index = index;
        this.event = event;
        this.name = name;
        this.root = root == null ? this : root;
        this.rules = root == null ? new ClassRules(this) : root.rules;
        this.tenure = root == null ? new Tenure() : root.tenure;
        this.levels = root == null ? new LockClassNode[LEVELS] : root.levels;
    }

    /** Not from a ThreadLocalRandom, which may ask a class of threads for its number. */
    private static long nextSalt() {
        return Hash.mix(salts.incrementAndGet());
    }

    /** The name as it stands in splats, with {@code #2} for a namesake or {@code /1} for a nesting level. */
    public String name() {
        return name;
    }

    /** Whether that is the name of this class or of one of its nesting levels. */
    public boolean isCalled(String lockClass) {
        for (LockClassNode level : root.levels) {
            if (level != null && level.name.equals(lockClass)) {
                return true;
            }
        }
        return root.name.equals(lockClass);
    }

    /** The order in which the user has declared that instances may be nested; null if there is none. */
    public @Nullable Comparator<Object> order() {
        WeakReference<Comparator<Object>> declared = root.order;
        return declared == null ? null : declared.get();
    }

    /**
     * Declares the order in which instances may be nested: the lock that compares as less comes first. The order counts
     * as long as the class that declares it is loaded.
     */
    public void orderBy(Comparator<Object> comparator, Class<?> declaring) {
        DECLARED_BY.get(declaring).put(root, comparator);
        root.order = new WeakReference<>(comparator);
        forgetChains();
    }

    /** What was declared of the class, its nesting levels included. */
    public ClassRules rules() {
        return rules;
    }

    /** Declares that locks of this class have readers; from then on threads that wait to write are remembered. */
    public void markReadWrite() {
        if (!root.readWrite) {
            root.readWrite = true;
            forgetChains();
        }
    }

    public boolean isReadWrite() {
        return root.readWrite;
    }

    /** Declares that a reader of such a lock overtakes a writer that queues, unless another reader disturbs it. */
    void markOvertaking() {
        markReadWrite();
        root.overtaking = true;
    }

    /** Whether a queued writer keeps a reader out only if another reader comes at the same moment. */
    public boolean isOvertaking() {
        return root.overtaking;
    }

    /** Whether the comparator fails for the first time; false for every later call. */
    public boolean isFirstComparatorFailure() {
        return !root.comparatorFailed.getAndSet(true);
    }

    /** The class of locks of this class that are taken at a nesting level. */
    LockClassNode level(int level) {
        if (level < 0 || level >= LEVELS) {
            throw new IllegalArgumentException("A nesting level is a number from 0 to " + (LEVELS - 1) + ", not "
                    + level + "; use an order of instances (LockClass.orderedBy) for deeper nesting.");
        }
        if (level == 0 || root.index == 0) {
            return root;
        }
        LockClassNode known = levels[level];
        return known != null ? known : LockClasses.addLevel(root, levels, level);
    }

    /** The class of the events that have the name of this class; another one than the class of its locks. */
    public LockClassNode events() {
        LockClassNode known = events;
        return known != null ? known : LockClasses.addEvents(this);
    }

    /**
     * The class of the tasks of executors that have the name of this class and that many threads; 0 if that is
     * unlimited or unknown.
     */
    public LockClassNode tasks(int threads) {
        LockClassNode known = knownTasks(threads);
        return known != null ? known : LockClasses.addTasks(this, threads);
    }

    @Nullable
    LockClassNode knownTasks(int threads) {
        for (LockClassNode known : tasks) {
            EventTraits traits = known.traits();
            if (traits != null && traits.width() == threads) {
                return known;
            }
        }
        return null;
    }

    /** The class of the conditions of the locks of this class. */
    public LockClassNode conditions() {
        LockClassNode known = root.conditions;
        return known != null ? known : LockClasses.addConditions(root);
    }

    /** Whether this is a class of events, not of locks. */
    public boolean isEvent() {
        return event != null;
    }

    /** Whether a wait for an event of this class ends with the acquisition of a lock, which is checked by itself. */
    public boolean isCondition() {
        return event != null && event.isCondition();
    }

    /** Whose hold it is when a lock of this class is held, its nesting levels included. */
    public Tenure tenure() {
        return tenure;
    }

    /** Notes that anybody can give back a lock of this class. */
    public void lend(int permits) {
        tenure.setTransferable(permits);
        LockClasses.inUse(root);
    }

    /** Notes that an event of this class was triggered. */
    public void triggered() {
        LockClasses.inUse(this);
    }

    /** Notes that locks of this class are given back by threads that did not take them. */
    public void handOver() {
        tenure.setHandedOver();
        LockClasses.inUse(root);
    }

    /**
     * Whether another thread was seen to clear a flag of this class, or to give back a lock of it: from then on the
     * setter, or the taker, does not count as its holder.
     */
    public boolean isHandedOver() {
        return event != null ? event.isHandedOver() : tenure.isHandedOver();
    }

    /** What is known of the events of this class; null if it is a class of locks. */
    @Nullable
    public EventTraits traits() {
        return event;
    }

    /** Makes every chain that contains the class unknown again. */
    public void forgetChains() {
        for (LockClassNode level : levels) {
            if (level != null) {
                level.salt = nextSalt();
            }
        }
        root.salt = nextSalt();
    }

    /** Whether chain keys do not tell the instances apart. */
    public boolean hasManyInstances() {
        return keyMask != Word.ALL_BUT_NOTE;
    }

    /** Whether there was a time in which not all instances were looked at; a guard of such a class proves little. */
    public boolean hasHadManyInstances() {
        return hasManyInstances() || toldApartForRing;
    }

    /** Notes an instance that is looked at. */
    public void saw(long instance) {
        if (!hasSeen(instance)) {
            note(instance);
        }
        if (seenCount > FEW && (!isEvent() || toldApartForRing) && --looksLeft < 0) {
            takeAsOne();
        }
    }

    /** How many instances were looked at; no more than {@value #MOST_TOLD_APART} are counted. */
    public int instancesSeen() {
        return seenCount;
    }

    private boolean hasSeen(long instance) {
        for (int i = 0; i < seenCount; i++) {
            if (seen[i] == instance) {
                return true;
            }
        }
        return false;
    }

    private void note(long instance) {
        if (seenCount == 0) {
            LockClasses.inUse(this);
        }
        if (seenCount < MOST_TOLD_APART) {
            seen = seenCount < seen.length ? seen : Arrays.copyOf(seen, 2 * seenCount);
            seen[seenCount++] = instance;
        } else if (!toldApartForRing) {
            takeAsOne();
        }
    }

    /** Has chain keys take the class alone, because it has many instances. */
    public void takeAsOne() {
        if (!hasManyInstances()) {
            salt = nextSalt();
            keyMask = Word.CLASS_AND_MODE;
        }
    }

    /**
     * Tells instances apart once more, for some time, because a ring depends on which of them met.
     */
    public void tellApart() {
        if (hasManyInstances() && !toldApartForRing) {
            toldApartForRing = true;
            looksLeft = isEvent() ? LOOKS_FOR_A_RING_OF_EVENTS : LOOKS_FOR_A_RING;
            salt = nextSalt();
            keyMask = Word.ALL_BUT_NOTE;
        }
    }

    /** Forgets what was seen; the class itself stays. */
    void reset() {
        if (event != null) {
            event.reset();
        }
        tenure.reset();
        seenCount = 0;
        looksLeft = LOOKS;
        toldApartForRing = false;
        keyMask = Word.ALL_BUT_NOTE;
        forgetChains();
    }
}
