package io.github.jlockdep.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** As {@link JucProgram}, with functions that a ConcurrentHashMap calls. */
@SuppressWarnings("ReturnValueIgnored") // it is the call that counts
public enum MapProgram implements Case {
    COMPUTED_WHERE_ABSENT("LIKELY") {
        @Override
        public void run() throws Exception {
            take((map, work) -> map.computeIfAbsent("key", key -> work.get()));
        }
    },
    COMPUTED_WHERE_PRESENT("LIKELY") {
        @Override
        public void run() throws Exception {
            take((map, work) -> {
                map.put("key", "old");
                return map.computeIfPresent("key", (key, old) -> work.get());
            });
        }
    },
    COMPUTED("LIKELY") {
        @Override
        public void run() throws Exception {
            take((map, work) -> map.compute("key", (key, old) -> work.get()));
        }
    },
    MERGED("LIKELY") {
        @Override
        public void run() throws Exception {
            take((map, work) -> {
                map.put("key", "old");
                return map.merge("key", "new", (old, added) -> work.get());
            });
        }
    },
    MAPS_IN_EACH_OTHER("LIKELY") {
        @Override
        public void run() throws Exception {
            Map<String, String> one = new ConcurrentHashMap<>();
            Map<String, String> two = new ConcurrentHashMap<>();
            Turns.take(
                    () -> one.compute("key", (key, old) -> two.compute("key", MapProgram::next)),
                    () -> two.compute("key", (key, old) -> one.compute("key", MapProgram::next)));
        }
    },
    KEYS_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            Map<String, String> map = new ConcurrentHashMap<>();
            Turns.take(
                    () -> map.compute("a", (key, old) -> map.compute("b", MapProgram::next)),
                    () -> map.compute("b", (key, old) -> map.compute("a", MapProgram::next)));
        }
    },
    OTHER_KEYS("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Map<String, String> map = new ConcurrentHashMap<>();
            Object lock = new Object();
            Turns.take(() -> map.compute("a", (key, old) -> under(lock)), () -> {
                synchronized (lock) {
                    map.compute("b", MapProgram::next);
                }
            });
        }
    },
    ONE_THREAD("POSSIBLE") {
        @Override
        public void run() {
            Map<String, String> map = new ConcurrentHashMap<>();
            Object lock = new Object();
            map.compute("a", (key, old) -> under(lock));
            synchronized (lock) {
                map.compute("a", MapProgram::next);
            }
        }
    },
    FUNCTION_OF_THE_JDK("") {
        @Override
        public void run() throws Exception {
            Map<String, String> map = new ConcurrentHashMap<>();
            Object lock = new Object();
            Turns.take(() -> map.compute("a", (key, old) -> under(lock)), () -> {
                synchronized (lock) {
                    map.computeIfAbsent("a", Function.identity());
                }
            });
        }
    },
    KEY_INSIDE_OF_ITSELF("") {
        @Override
        public void run() {
            Map<String, String> map = new ConcurrentHashMap<>();
            try {
                map.computeIfAbsent("key", key -> map.computeIfAbsent("key", again -> "value"));
                throw new AssertionError("The map must refuse that.");
            } catch (IllegalStateException recursive) {
                Ways.require(0);
            }
        }
    },
    FUNCTION_THAT_FAILS("") {
        @Override
        public void run() {
            Map<String, String> map = new ConcurrentHashMap<>();
            for (int i = 0; i < 1_000; i++) {
                try {
                    map.compute("key " + i, (key, old) -> {
                        Ways.require(1);
                        throw new ArithmeticException();
                    });
                    throw new AssertionError("The function must fail.");
                } catch (ArithmeticException expected) {
                    Ways.require(0);
                }
            }
            Ways.require(0);
        }
    },
    MANY_KEYS_IN_ONE_ORDER("") {
        @Override
        public void run() throws Exception {
            Map<Integer, Integer> inner = new ConcurrentHashMap<>();
            Map<Integer, Integer> outer = new ConcurrentHashMap<>();
            Turns.Step nest = () -> {
                for (int i = 0; i < 2_000; i++) {
                    outer.computeIfAbsent(i, key -> inner.merge(key % 100, 1, (one, more) -> one + more));
                }
            };
            Turns.take(nest, nest);
        }
    },
    NULLS("") {
        @Override
        public void run() {
            Map<String, String> map = new ConcurrentHashMap<>();
            List<Runnable> refused = new ArrayList<>();
            refused.add(() -> map.compute(null, MapProgram::next));
            refused.add(() -> map.compute("key", null));
            refused.add(() -> map.merge("key", null, MapProgram::next));
            for (Runnable each : refused) {
                try {
                    each.run();
                    throw new AssertionError("The map must refuse that.");
                } catch (NullPointerException expected) {
                    Ways.require(0);
                }
            }
        }
    };

    private interface Supply {
        String get();
    }

    private final String grades;

    MapProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    /** One thread takes a lock while the map computes, another one has the map compute while it holds the lock. */
    private static void take(BiFunction<Map<String, String>, Supply, String> way) throws Exception {
        Map<String, String> map = new ConcurrentHashMap<>();
        Object lock = new Object();
        Turns.take(() -> way.apply(map, () -> under(lock)), () -> {
            synchronized (lock) {
                way.apply(map, () -> "value");
            }
        });
    }

    private static String under(Object lock) {
        synchronized (lock) {
            return "value";
        }
    }

    private static String next(String key, String old) {
        return key + old;
    }

    /** Runs those of these names, or all. */
    public static void main(String[] names) throws Exception {
        Case.run(values(), names);
    }
}
