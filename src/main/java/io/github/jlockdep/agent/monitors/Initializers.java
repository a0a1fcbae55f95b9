package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.WaitMark;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The initialization of classes as a lock: the thread that initializes a class holds it, any other that needs the class
 * waits. By the names of classes; two classes of one name in two loaders are taken for one.
 */
/*
 * A class is initialized once in a run. So a lock, or another class, that the thread has already when an initializer
 * needs it teaches something, too: the next time a thread may come by that initializer without having it. The holds
 * from the initializer on are what it would have then. Nothing is ever refused: an initializer that throws spoils its
 * class for good.
 */
public final class Initializers {
    private static final String KIND = "the initialization of ";
    private static final int MOST_USES = 1_000;
    private static final ConcurrentHashMap<String, Initializer> known = new ConcurrentHashMap<>();
    private static final AtomicInteger open = new AtomicInteger();

    private Initializers() {}

    /**
     * The superinterfaces of a class or an interface.
     *
     * @param names those that it names
     * @param ofInterface whether it is an interface itself, which does not initialize them
     * @param comesWithClasses whether it is an interface that is initialized with each class that has it: one with a
     *     method that has a body and an object
     */
    public record Interfaces(List<String> names, boolean ofInterface, boolean comesWithClasses) {}

    /** What is known of one class. */
    private static final class Initializer {
        final String name;
        /** The superclass; null if it is one of the JDK. */
        final @Nullable String superclass;
        /** The other classes. */
        final List<String> needed;
        /** The interfaces that it names as its own, and whether a class that has it as such initializes it, too. */
        final Interfaces interfaces;

        /** Whether the class tells when it is initialized; one without a static initializer does not. */
        final boolean tells;

        volatile boolean hasBegun;
        /** Whether there are several classes of that name, in several loaders. */
        volatile boolean isOfSeveral;
        /* A lost update is one more use that is looked at. */
        int uses;
        private @Nullable LockMap map;

        Initializer(
                String name, @Nullable String superclass, List<String> needed, Interfaces interfaces, boolean tells) {
            this.name = name;
            this.superclass = superclass;
            this.needed = needed;
            this.interfaces = interfaces;
            this.tells = tells;
        }

        synchronized LockMap map() {
            LockMap made = map;
            if (made == null) {
                LockClassNode lockClass = LockClasses.keyed(this, KIND.concat(name));
                lockClass.tenure().setStructured();
                made = new LockMap(lockClass);
                map = made;
            }
            return made;
        }
    }

    /** A class is loaded, whose initialization needs its superclass and those other classes. */
    public static void declare(
            String name, @Nullable String superclass, List<String> needed, Interfaces interfaces, boolean tells) {
        Initializer other = known.putIfAbsent(name, new Initializer(name, superclass, needed, interfaces, tells));
        if (other != null && !tells) {
            other.isOfSeveral = true;
        }
    }

    /** The word of the lock that the initialization of the class is; 0 if it is unknown, or may be that of another class. */
    static long word(String name) {
        Initializer initializer = known.get(name);
        return initializer == null || initializer.isOfSeveral ? 0 : initializer.map().word;
    }

    /** Whether the word stands for the initialization of a class. */
    static boolean isOne(long word) {
        return LockClasses.of(word).name().startsWith(KIND);
    }

    /** The words of the initializations that are over before the class's own initializer begins. */
    static Set<Long> wordsOfFirst(String name) {
        Set<Long> words = new HashSet<>();
        for (Initializer one = known.get(name);
                one != null;
                one = one.superclass == null ? null : known.get(one.superclass)) {
            addInterfaces(one.interfaces, words);
            if (one.superclass != null) {
                words.add(word(one.superclass));
            }
        }
        return words;
    }

    private static void addInterfaces(Interfaces interfaces, Set<Long> words) {
        for (String name : interfaces.names()) {
            Initializer one = known.get(name);
            if (one != null && words.add(one.map().word)) {
                addInterfaces(one.interfaces, words);
            }
        }
    }

    /** The current thread begins to initialize the class. */
    static void begins(String name) {
        Initializer initializer = known.get(name);
        if (initializer != null) {
            initializer.isOfSeveral |= initializer.hasBegun;
            initializer.hasBegun = true;
            open.incrementAndGet();
            WaitMark.mayBegin();
            take(HeldLocks.current(), initializer.map());
        }
    }

    /** The current thread has initialized the class. */
    static void ends(String name) {
        Initializer initializer = known.get(name);
        if (initializer == null) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        LockMap map = initializer.map();
        if (held.holds(map)) {
            needAll(held, initializer);
            held.exit(map.word);
        }
        open.decrementAndGet();
    }

    /** The current thread runs code that a thread can run only once the class is initialized. */
    static void used(String name) {
        Initializer initializer = known.get(name);
        if (initializer != null && initializer.uses < MOST_USES) {
            initializer.uses++;
            HeldLocks held = HeldLocks.current();
            if (!held.holds(initializer.map())) {
                need(held, name);
            }
        }
    }

    /** The current thread is about to take a lock, which it may have already. */
    static void wants(HeldLocks held, LockMap lock) {
        if (areOpen() && held.depth() > 1 && held.holds(lock)) {
            try {
                learnAgain(held, lock);
            } catch (Throwable failure) {
                Counters.fault(failure);
            }
        }
    }

    /** Whether a class is being initialized. */
    static boolean areOpen() {
        return open.get() > 0;
    }

    private static void needAll(HeldLocks held, Initializer initializer) {
        if (initializer.superclass != null) {
            need(held, initializer.superclass);
        }
        for (String needed : initializer.needed) {
            need(held, needed);
        }
        if (!initializer.interfaces.ofInterface()) {
            needInterfaces(held, initializer.interfaces);
        }
    }

    private static void needInterfaces(HeldLocks held, Interfaces interfaces) {
        for (String name : interfaces.names()) {
            Initializer one = known.get(name);
            if (one != null) {
                needInterfaces(held, one.interfaces);
                if (one.interfaces.comesWithClasses()) {
                    need(held, name);
                }
            }
        }
    }

    private static void need(HeldLocks held, String name) {
        Initializer other = known.get(name);
        if (other == null || other.tells && !other.hasBegun) {
            return; // it takes nothing, or was not needed this time
        }
        LockMap map = other.map();
        if (held.holds(map)) {
            learnAgain(held, map);
        } else if (take(held, map)) {
            if (!other.tells) {
                needAll(held, other);
            }
            held.exit(map.word);
        }
    }

    private static boolean take(HeldLocks held, LockMap map) {
        try {
            held.enter(map);
            return true;
        } catch (RuntimeException refusal) {
            return false; // it has been told
        }
    }

    /** Looks at the lock, which the thread has, as if it had nothing but what it has since the next initializer. */
    private static void learnAgain(HeldLocks held, LockMap lock) {
        held.settle();
        long[] all = held.snapshot();
        int from = 0;
        while (from < all.length && !Word.sameInstance(all[from], lock.word)) {
            from += 2;
        }
        while (from < all.length && !isInitialization(all[from], lock)) {
            from += 2;
        }
        if (from < all.length && held.isChecked()) {
            held.restore(without(lock, Arrays.copyOfRange(all, from, all.length)));
            try {
                held.learn(lock);
            } finally {
                held.restore(all);
            }
        }
    }

    private static long[] without(LockMap lock, long[] snapshot) {
        int kept = 0;
        for (int at = 0; at < snapshot.length; at += 2) {
            if (!Word.sameInstance(snapshot[at], lock.word)) {
                snapshot[kept++] = snapshot[at];
                snapshot[kept++] = snapshot[at + 1];
            }
        }
        return Arrays.copyOf(snapshot, kept);
    }

    private static boolean isInitialization(long word, LockMap butNot) {
        return !Word.sameInstance(word, butNot.word) && isOne(word);
    }
}
