package io.github.jlockdep.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LongMapTest {
    /** Times this, a key becomes the hash that its home slot is taken from. */
    private static final long HASH = 0x9E3779B97F4A7C15L;

    private static final int STEPS = 200_000;

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("counted", (LongUnaryOperator) i -> i + 1),
                Arguments.of("with the top bit set", (LongUnaryOperator) i -> Long.MIN_VALUE | i),
                Arguments.of("all in one home slot", (LongUnaryOperator) i -> withHash(i + 1)),
                Arguments.of("in the last home slots", (LongUnaryOperator) i -> withHash(-(i % 3 + 1) << 32 | i)));
    }

    @ParameterizedTest(name = "keys {0}")
    @MethodSource("keys")
    void mapBehavesAsAHashMap(String name, LongUnaryOperator keys) {
        SplittableRandom random = new SplittableRandom(7);
        LongMap<Integer> map = new LongMap<>();
        Map<Long, Integer> model = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            long key = keys.applyAsLong(random.nextInt(step % 50_000 < 25_000 ? 40 : 200));
            switch (random.nextInt(3)) {
                case 0 -> assertEquals(model.put(key, step), map.put(key, step));
                case 1 -> assertEquals(model.remove(key), map.remove(key));
                default -> assertEquals(model.get(key), map.get(key));
            }
            assertEquals(model.size(), map.size());
        }
        assertSameEntries(model, map);
    }

    @Test
    void visitsEachValueOnce() {
        LongMap<Integer> map = new LongMap<>();
        Map<Long, Integer> model = new HashMap<>();
        for (int i = 1; i <= 1_000; i++) {
            map.put(i, i);
            model.put((long) i, i);
        }
        assertSameEntries(model, map);
    }

    @Test
    void mapIsEmptyAfterClear() {
        LongMap<String> map = new LongMap<>();
        for (int i = 1; i <= 100; i++) {
            map.put(i, "x");
        }
        map.clear();
        assertEquals(0, map.size());
        assertNull(map.get(1));
        map.put(1, "y");
        assertEquals("y", map.get(1));
    }

    private static void assertSameEntries(Map<Long, Integer> model, LongMap<Integer> map) {
        model.forEach((key, value) -> assertEquals(value, map.get(key)));
        List<Integer> values = new ArrayList<>();
        map.forEach(values::add);
        assertEquals(
                model.values().stream().sorted().toList(),
                values.stream().sorted().toList());
    }

    /** The key that has this hash. */
    private static long withHash(long hash) {
        long inverse = HASH;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - HASH * inverse;
        }
        return hash * inverse;
    }
}
