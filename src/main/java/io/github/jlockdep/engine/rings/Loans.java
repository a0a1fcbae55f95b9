package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Tenure;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import java.util.Arrays;
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

    /** How many threads can have it at once, if it is a lock that anybody can give back; otherwise 1. */
    static int permits(long word) {
        return isLent(word) ? LockClasses.of(word).tenure().permits() : 1;
    }

    /** What is missing, in words; null if nothing is. */
    static @Nullable String shortcoming(List<Observation> sides) {
        for (Observation side : sides) {
            if (isLent(side.outer)) {
                String missing = shortcoming(LockClasses.of(side.outer), side.outer, sides);
                if (missing != null) {
                    return missing;
                }
            }
        }
        return null;
    }

    private static @Nullable String shortcoming(LockClassNode node, long lent, List<Observation> sides) {
        Tenure tenure = node.tenure();
        if (!tenure.isGivenBack()) {
            return "another thread may give back what was taken of " + node.name()
                    + ", as no thread was seen to do so itself";
        }
        return count(sides, lent) < tenure.permits() ? mustRunOut(tenure.permits(), node) : null;
    }

    /** That a thread waits for permits, of which nobody knows how many it wants. */
    static String mustRunOut(int permits, LockClassNode node) {
        return "too few of the " + permits + " permits of " + node.name()
                + " must be left, whichever threads have the others";
    }

    /** Whether the sides have more permits of a semaphore than there are, and so cannot be at the same time. */
    static boolean haveTooMany(List<Observation> sides) {
        for (Observation side : sides) {
            for (long held : side.held) {
                Tenure tenure = LockClasses.of(held).tenure();
                if (isLent(held) && tenure.permits() > 1 && count(sides, held) > tenure.permits()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is a lock, and anybody can give it back. */
    private static boolean isLent(long word) {
        LockClassNode node = LockClasses.of(word);
        return !node.isEvent() && node.tenure().isTransferable(word);
    }

    private static long count(List<Observation> sides, long lent) {
        return sides.stream()
                .flatMapToLong(side -> Arrays.stream(side.held))
                .filter(word -> Word.sameInstance(word, lent))
                .count();
    }
}
