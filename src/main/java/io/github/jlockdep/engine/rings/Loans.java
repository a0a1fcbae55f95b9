package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ring lacks because one side rests on a permit or a stamp, which anybody can give back: that the threads of the
 * ring have all permits there are, and that whoever took one was seen to give it back.
 */
final class Loans {
    private Loans() {}

    /** Whether the side rests on a permit of several that no thread was seen to give back itself. */
    static boolean isDoubtful(Observation side) {
        LockClassNode node = LockClasses.of(side.outer);
        return !node.isEvent() && node.tenure().isDoubtful();
    }

    /** Whether the side rests on what anybody could give back, and no thread was seen to do so itself. */
    static boolean isUnseen(Observation side) {
        return isLent(side.outer) && !LockClasses.of(side.outer).tenure().isGivenBack();
    }

    /**
     * What is missing, in words; null if nothing is.
     *
     * @param queued who has asked for permits before the sides
     * @param others who has permits besides the sides, and waits as they do
     */
    static @Nullable String shortcoming(List<Observation> sides, List<Observation> queued, List<Observation> others) {
        for (int i = 0; i < sides.size(); i++) {
            long lent = sides.get((i + 1) % sides.size()).outer;
            String missing = isLent(lent) ? shortcoming(sides.get(i), lent, sides, queued, others) : null;
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String shortcoming(
            Observation waiting,
            long lent,
            List<Observation> sides,
            List<Observation> queued,
            List<Observation> others) {
        LockClassNode node = LockClasses.of(lent);
        if (!node.tenure().isGivenBack()) {
            return "another thread may give back what was taken of " + node.name()
                    + ", as no thread was seen to do so itself";
        }
        int permits = permits(lent, sides);
        boolean waits = permits - count(sides, lent) - count(others, lent) < waiting.asked.wanted()
                || queued.stream()
                        .anyMatch(first -> Word.sameInstance(first.inner, lent) && waitsForMore(first, sides));
        return waits ? null : mustRunOut(permits, node);
    }

    /** How many of the permits that it wants are left while the sides have theirs. */
    static int left(List<Observation> sides, Observation waiting) {
        return waiting.asked.all() - count(sides, waiting.inner);
    }

    /** Whether a thread that is none of the sides wants more permits than are left, if the sides have theirs. */
    static boolean waitsForMore(Observation first, List<Observation> sides) {
        return left(sides, first) - count(List.of(first), first.inner) < first.asked.wanted();
    }

    /** How many permits of the semaphore can be out at once; of one that no side waits for, at most. */
    private static int permits(long lent, List<Observation> sides) {
        for (Observation side : sides) {
            if (Word.sameInstance(side.inner, lent)) {
                return side.asked.all();
            }
        }
        return LockClasses.of(lent).tenure().permits();
    }

    /** That others must have permits for which a thread waits. */
    static String mustRunOut(int permits, LockClassNode node) {
        return "too few of the " + permits + " permits of " + node.name()
                + " must be left, whichever threads have the others";
    }

    /**
     * Whether the sides have more permits of a semaphore than there are, and so cannot be at the same time; or may have
     * had more on the way there.
     */
    static boolean haveTooMany(List<Observation> sides) {
        for (Observation side : sides) {
            for (long held : side.held) {
                if (isLent(held) && LockClasses.of(held).tenure().permits() > 1 && areTooMany(held, side, sides)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areTooMany(long held, Observation holding, List<Observation> sides) {
        int together = count(sides, held);
        boolean othersHaveSome = together > count(List.of(holding), held);
        return together > permits(held, sides) || othersHaveSome && Word.isLessened(held);
    }

    /** Whether it is a lock, and anybody can give it back. */
    private static boolean isLent(long word) {
        LockClassNode node = LockClasses.of(word);
        return !node.isEvent() && node.tenure().isTransferable(word);
    }

    /** How many permits of the semaphore the sides have together. */
    static int count(List<Observation> sides, long lent) {
        int count = 0;
        for (Observation side : sides) {
            for (long held : side.held) {
                count += Word.sameInstance(held, lent) ? 1 : 0;
            }
        }
        return count;
    }
}
