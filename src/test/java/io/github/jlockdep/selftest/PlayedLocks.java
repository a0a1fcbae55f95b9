package io.github.jlockdep.selftest;

import io.github.jlockdep.LockClass;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The locks of one run of a program. Their lock classes are new, so that runs do not know of each other. Class o has an
 * order: locks of it must be nested by ascending number.
 */
final class PlayedLocks {
    private static final String ORDERED = "o";
    private static final AtomicInteger runs = new AtomicInteger();

    private final Map<String, PlayedLock> byName = new TreeMap<>();
    private final Map<String, LockClass> classes = new TreeMap<>();
    private final Map<Object, Integer> ranks = Collections.synchronizedMap(new IdentityHashMap<>());

    private PlayedLocks(Program program) {
        String run = "(" + runs.incrementAndGet() + ")";
        for (String lockClass : program.lockClasses()) {
            classes.put(lockClass, LockClass.named(lockClass + run));
        }
    }

    static PlayedLocks of(Program program, Cast cast) {
        PlayedLocks locks = new PlayedLocks(program);
        LockClass ordered = locks.classes.get(ORDERED);
        if (ordered != null) {
            ordered.orderedBy(Comparator.comparing(locks.ranks::get));
        }
        List<String> classes = program.lockClasses();
        for (String name : program.locks()) {
            String lockClass = Step.lockClass(name);
            PlayedLock lock = cast.kindOf(classes.indexOf(lockClass)).create(locks.lockClass(lockClass));
            locks.ranks.put(lock.orderKey(), locks.ranks.size());
            locks.byName.put(name, lock);
        }
        return locks;
    }

    /** The lock class of that name in the notation. */
    LockClass lockClass(String name) {
        return known(classes, name);
    }

    void run(Step step) throws InterruptedException {
        step.op().run(known(byName, step.lock()), argument(step));
    }

    void undo(Step step) {
        try {
            step.op().undo().run(known(byName, step.lock()), argument(step));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Letter.Argument argument(Step step) {
        String text = String.valueOf(step.argument());
        return new Letter.Argument() {
            @Override
            public int level() {
                return Integer.parseInt(text);
            }

            @Override
            public PlayedLock lock() {
                return known(byName, text);
            }
        };
    }

    private static <T> T known(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no '" + name + "' in this program.");
        }
        return value;
    }
}
