package io.github.jlockdep.engine.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainCacheTest {
    private static final int LIMIT = 64;

    private final ChainCache cache = new ChainCache(8, LIMIT);

    @Test
    void newCacheIsEmpty() {
        assertFalse(LongStream.range(1, 1_000).anyMatch(cache::contains));
    }

    @Test
    void growingKeepsAllKeys() {
        for (long key = 1; key <= LIMIT / 2; key++) {
            cache.add(key << 32);
            assertEquals(
                    key,
                    LongStream.rangeClosed(1, key)
                            .filter(k -> cache.contains(k << 32))
                            .count());
        }
    }

    @Test
    void cacheIsEmptiedWhenItWouldGrowBeyondItsLimit() {
        LongStream.rangeClosed(1, LIMIT / 2 + 1).forEach(cache::add);
        assertTrue(cache.contains(LIMIT / 2 + 1));
        assertFalse(LongStream.rangeClosed(1, LIMIT / 2).anyMatch(cache::contains));
    }

    @Test
    void addingKnownKeysDoesNotEmptyTheCache() {
        for (int round = 0; round < 10; round++) {
            LongStream.rangeClosed(1, LIMIT / 2).forEach(cache::add);
        }
        assertTrue(LongStream.rangeClosed(1, LIMIT / 2).allMatch(cache::contains));
    }

    @Test
    void clearForgetsEverything() {
        LongStream.rangeClosed(1, 20).forEach(cache::add);
        cache.clear();
        assertFalse(LongStream.rangeClosed(1, 20).anyMatch(cache::contains));
        LongStream.rangeClosed(1, LIMIT / 2).forEach(cache::add);
        assertTrue(LongStream.rangeClosed(1, LIMIT / 2).allMatch(cache::contains));
    }

    /** The upper half of a key chooses its slot, so keys below 2^32 all collide. */
    @ParameterizedTest
    @ValueSource(longs = {200, 1L << 40, Long.MAX_VALUE})
    void cacheContainsOnlyAddedKeys(long bound) {
        SplittableRandom random = new SplittableRandom(bound);
        Set<Long> added = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong(1, bound) * (random.nextBoolean() ? 1 : -1);
            assertTrue(!cache.contains(key) || added.contains(key));
            if (random.nextInt(3) == 0) {
                cache.add(key);
                added.add(key);
                assertTrue(cache.contains(key));
            }
        }
    }
}
