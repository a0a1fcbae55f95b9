package io.github.jlockdep.bench.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Methods with monitors. The JVM of the benchmark is told not to inline them, lest it merge one call with the next. */
public final class Work implements Supplier<Map<String, Batch>> {
    private static final int MANY = 1_000;

    private final Object first = new Object();
    private final Object second = new Object();
    private final Object third = new Object();
    private final Object fourth = new Object();
    private final Object[] many = new Object[MANY];
    private final Own own = new Own();
    private Object fresh = new Object();
    private int at;
    private int taken;

    /** The works, each with its name. */
    @Override
    public Map<String, Batch> get() {
        for (int i = 0; i < MANY; i++) {
            many[i] = new Object();
        }
        Map<String, Batch> works = new LinkedHashMap<>();
        works.put("block", this::blocks);
        works.put("nest of 2", this::nestsOf2);
        works.put("nest of 4", this::nestsOf4);
        works.put("re-entrant pair", this::reentrantPairs);
        works.put("method", this::methods);
        works.put("static method", this::staticMethods);
        works.put("fresh, named by its field", this::freshNamed);
        works.put("fresh, locks itself", this::freshOwn);
        works.put("fresh, unnamed", this::freshUnnamed);
        works.put("fresh, under a held one", this::freshNested);
        works.put("one of 1,000", this::oneOfMany);
        return works;
    }

    private void blocks(int calls) {
        for (int i = 0; i < calls; i++) {
            block();
        }
    }

    private void block() {
        synchronized (first) {
            taken++;
        }
    }

    private void nestsOf2(int calls) {
        for (int i = 0; i < calls; i++) {
            nestOf2();
        }
    }

    private void nestOf2() {
        synchronized (first) {
            synchronized (second) {
                taken++;
            }
        }
    }

    private void nestsOf4(int calls) {
        for (int i = 0; i < calls; i++) {
            nestOf4();
        }
    }

    private void nestOf4() {
        synchronized (first) {
            synchronized (second) {
                synchronized (third) {
                    synchronized (fourth) {
                        taken++;
                    }
                }
            }
        }
    }

    private void reentrantPairs(int calls) {
        for (int i = 0; i < calls; i++) {
            reentrantPair();
        }
    }

    private void reentrantPair() {
        synchronized (first) {
            block();
        }
    }

    private void methods(int calls) {
        for (int i = 0; i < calls; i++) {
            own.method();
        }
    }

    private void staticMethods(int calls) {
        for (int i = 0; i < calls; i++) {
            Own.staticMethod();
        }
    }

    private void freshNamed(int calls) {
        for (int i = 0; i < calls; i++) {
            fresh = new Object();
            takeFresh();
        }
    }

    private void takeFresh() {
        synchronized (fresh) {
            taken++;
        }
    }

    private void freshOwn(int calls) {
        for (int i = 0; i < calls; i++) {
            new Own().method();
        }
    }

    private void freshUnnamed(int calls) {
        for (int i = 0; i < calls; i++) {
            take(new Object());
        }
    }

    private void freshNested(int calls) {
        for (int i = 0; i < calls; i++) {
            nest(new Object());
        }
    }

    private void nest(Object inner) {
        synchronized (first) {
            take(inner);
        }
    }

    private void take(Object object) {
        synchronized (object) {
            taken++;
        }
    }

    private void oneOfMany(int calls) {
        for (int i = 0; i < calls; i++) {
            at = at * 1_664_525 + 1_013_904_223;
            take(many[(at >>> 16) % MANY]);
        }
    }

    /** Locks itself. */
    static final class Own {
        private static int takenAll;
        private int taken;

        synchronized void method() {
            taken++;
        }

        static synchronized void staticMethod() {
            takenAll++;
        }
    }
}
