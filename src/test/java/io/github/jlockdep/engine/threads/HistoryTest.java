package io.github.jlockdep.engine.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.engine.classes.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of one thread against a list that forgets nothing. */
class HistoryTest {
    private static final int INSTANCES = 12;

    private final History history = new History();
    private final List<long[]> model = new ArrayList<>();
    private int room = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void historyIsTheEndOfAllThatHappened(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 3_000; step++) {
            int what = random.nextInt(100);
            if (what == 0) {
                history.clear();
                model.clear();
            } else if (what < 4) {
                grow();
            } else {
                add(random.nextInt(INSTANCES) + 1, random.nextInt(5));
            }
            compare();
        }
    }

    @Test
    void keepsDepthAndEpochApart() {
        long epoch = History.nextEpoch();
        history.add(word(1), 2, 1 << 20, null);
        assertEquals((1 << 16) - 1, history.depth(0));
        assertEquals(epoch, history.epoch(0));
    }

    private void add(int instance, int depth) {
        room = model.size() == room && room < 32 ? room * 2 : room;
        long epoch = History.nextEpoch();
        history.add(word(instance), -instance, depth, null);
        model.add(new long[] {word(instance), -instance, epoch, depth});
    }

    private void grow() {
        boolean forgotten = model.size() > room && room < 256;
        if (forgotten) {
            model.subList(0, model.size() - room).clear();
            room *= 2;
        }
        history.growIfForgotten();
    }

    private void compare() {
        int kept = Math.min(room, model.size());
        assertEquals(kept, history.end() - history.begin());
        for (int back = 1; back <= kept; back++) {
            long[] expected = model.get(model.size() - back);
            int at = history.end() - back;
            assertEquals(expected[0], history.word(at));
            assertEquals(expected[1], history.key(at));
            assertEquals(expected[2], history.epoch(at));
            assertEquals(expected[3], history.depth(at));
        }
        for (int instance = 1; instance <= INSTANCES; instance++) {
            assertEquals(lastInModel(kept, instance), history.lastBefore(history.end(), word(instance)));
        }
    }

    private int lastInModel(int kept, int instance) {
        for (int back = 1; back <= kept; back++) {
            if (model.get(model.size() - back)[0] == word(instance)) {
                return history.end() - back;
            }
        }
        return -1;
    }

    private static long word(int instance) {
        return Word.of(instance, 3);
    }
}
