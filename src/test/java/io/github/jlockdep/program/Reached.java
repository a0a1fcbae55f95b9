package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reaches one object by each pair of ways: one thread takes it by the first way under a lock, another one the lock
 * under the object by the second way. Prints the pairs in which that is not found, and how many there are.
 */
public final class Reached {
    /** Takes the monitor of the object, by some way, and does the work. */
    private interface Way {
        void under(Object object, Runnable work);
    }

    private static final int MANY = 2_000;
    private static final int FEW = 10;
    private static final Map<String, Way> WAYS_TO_ANY = new LinkedHashMap<>();
    private int pairs;

    static {
        WAYS_TO_ANY.put("parameter", Reached::parameter);
        WAYS_TO_ANY.put("field of another class", (object, work) -> new Box(object).under(work));
        WAYS_TO_ANY.put("array element", (object, work) -> element(new Object[] {object}, work));
        WAYS_TO_ANY.put("list element", (object, work) -> element(List.of(object), work));
        WAYS_TO_ANY.put("local variable", Reached::local);
        WAYS_TO_ANY.put("field by reflection", (object, work) -> reflected(new Box(object), work));
        WAYS_TO_ANY.put("method by reflection", (object, work) -> invoked(new Box(object), work));
    }

    private static void parameter(Object object, Runnable work) {
        synchronized (object) {
            work.run();
        }
    }

    private static void element(Object[] objects, Runnable work) {
        synchronized (objects[0]) {
            work.run();
        }
    }

    private static void element(List<?> objects, Runnable work) {
        synchronized (objects.get(0)) {
            work.run();
        }
    }

    private static void local(Object object, Runnable work) {
        Object kept = object.hashCode() == 0 ? null : object;
        synchronized (kept == null ? object : kept) {
            work.run();
        }
    }

    private static void reflected(Box box, Runnable work) {
        try {
            parameter(Box.class.getDeclaredField("kept").get(box), work);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void invoked(Box box, Runnable work) {
        try {
            Box.class.getDeclaredMethod("under", Runnable.class).invoke(box, work);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps an object that somebody else has made. */
    private record Box(Object kept) {
        void under(Runnable work) {
            synchronized (kept) {
                work.run();
            }
        }
    }

    /** Has an object made for its field, and looks after its own monitor. */
    static class Own {
        private static Own last;
        private final Object made = new Object();

        static void made(Object object, Runnable work) {
            last.underMade(work);
        }

        private void underMade(Runnable work) {
            synchronized (made) {
                work.run();
            }
        }

        static Object newMade() {
            last = new Own();
            return last.made;
        }

        synchronized void method(Runnable work) {
            work.run();
        }

        void block(Runnable work) {
            synchronized (this) {
                work.run();
            }
        }

        static synchronized void staticMethod(Object type, Runnable work) {
            work.run();
        }

        static void literal(Object type, Runnable work) {
            synchronized (Own.class) {
                work.run();
            }
        }
    }

    private static Map<String, Way> andToAny(Map<String, Way> ways) {
        Map<String, Way> all = new LinkedHashMap<>(WAYS_TO_ANY);
        all.putAll(ways);
        return all;
    }

    private void tryAll(String kind, Supplier<Object> maker, Map<String, Way> ways) throws Exception {
        for (Map.Entry<String, Way> first : ways.entrySet()) {
            for (Map.Entry<String, Way> second : ways.entrySet()) {
                Object object = maker.get();
                if (!isFound(object, first.getValue(), second.getValue())) {
                    System.out.println("missed: " + kind + " by " + first.getKey() + " and " + second.getKey());
                }
            }
        }
    }

    /** Each thread takes others before, so that it knows what there is to know of such objects. */
    private boolean isFound(Object object, Way first, Way second) throws Exception {
        int before = Lockdep.findings().size();
        ReentrantLock lock = Lockdep.newReentrantLock("lock " + pairs++);
        Turns.take(
                () -> {
                    takeSome(FEW);
                    first.under(object, () -> {});
                    first.under(object, () -> taken(lock));
                },
                () -> {
                    takeSome(FEW);
                    second.under(object, () -> {});
                    lock.lock();
                    second.under(object, lock::unlock);
                });
        List<?> found = Lockdep.findings();
        return found.size() == before + 1 && found.get(before).toString().contains("LIKELY");
    }

    private static void taken(ReentrantLock lock) {
        lock.lock();
        lock.unlock();
    }

    /** So many objects of the class have been seen, since a ring had them told apart, that their chains do not do so. */
    private static Own oneOfMany() {
        Lockdep.reset();
        takeSome(MANY);
        return new Own();
    }

    private static void takeSome(int count) {
        for (int i = 0; i < count; i++) {
            Own own = new Own();
            own.method(() -> {});
            own.block(() -> {});
        }
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Reached reached = new Reached();
        Map<String, Way> ownWays = andToAny(Map.of(
                "method", (object, work) -> ((Own) object).method(work),
                "block", (object, work) -> ((Own) object).block(work)));
        reached.tryAll("made for a field", Own::newMade, andToAny(Map.of("its own field", Own::made)));
        reached.tryAll("made for nothing", Object::new, WAYS_TO_ANY);
        reached.tryAll("of the JDK", ArrayList::new, WAYS_TO_ANY);
        reached.tryAll("array", () -> new int[1], WAYS_TO_ANY);
        reached.tryAll("locks itself", Own::new, ownWays);
        reached.tryAll("locks itself, one of many", Reached::oneOfMany, ownWays);
        reached.tryAll("subclass", () -> new Own() {}, ownWays);
        Map<String, Way> ofClass = Map.of("static method", Own::staticMethod, "literal", Own::literal);
        for (Map.Entry<String, Way> only : andToAny(ofClass).entrySet()) {
            reached.tryAll(
                    "class", () -> Own.class, Map.of("static method", Own::staticMethod, "other", only.getValue()));
        }
        System.out.println("pairs=" + reached.pairs);
    }
}
