package io.github.jlockdep.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is special about the sides of a ring that lead to an event or away from it. Guarded by the validator's lock.
 *
 * <p>Precision comes before coverage here. A ring through an event counts only if its very instances met: that some other
 * latch of the same class was counted down under the lock proves nothing. That they are gone by now does not matter, as the
 * next run of the same code makes new ones.
 */
final class Waits {
    private Waits() {}

    /** Whether the side is a wait for an event. */
    static boolean isWait(Observation side) {
        return LockClasses.of(side.inner).isEvent();
    }

    /** Whether the side is a lock or an event that must come before an event is triggered. */
    static boolean isTrigger(Observation side) {
        return LockClasses.of(side.outer).isEvent();
    }

    /** Whether a wait for such an event ends in the acquisition of a lock, which is looked at by itself. */
    static boolean isCondition(LockClassNode node) {
        EventTraits traits = node.traits();
        return traits != null && traits.isCondition();
    }

    /** Whether the thread waits for a flag and lets go of the lock that the flag is kept under meanwhile. */
    static boolean letsGo(Observation side) {
        return letsGo(side, side.outer);
    }

    /** Whether the thread waits for a flag and lets go of this lock meanwhile, which then is no guard of the side. */
    static boolean letsGo(Observation side, long heldWord) {
        EventTraits traits = LockClasses.of(side.inner).traits();
        return traits != null && traits.isMonitor(Word.lockClass(heldWord));
    }

    /** Whether a ring that leads through an event can be one at all. */
    static boolean canClose(List<Observation> sides) {
        boolean onlyTasks = true;
        boolean unlimited = false;
        for (int i = 0; i < sides.size(); i++) {
            Observation waiting = sides.get(i);
            if (!Word.sameInstance(waiting.inner, sides.get((i + 1) % sides.size()).outer)) {
                return false;
            }
            EventTraits traits = LockClasses.of(waiting.inner).traits();
            onlyTasks &= traits != null && traits.isTasks();
            unlimited |= traits != null && traits.width() == 0;
        }
        return !(onlyTasks && unlimited);
    }

    /** What it takes besides the threads of the sides; null if nothing. */
    static @Nullable String shortcoming(List<Observation> sides) {
        boolean onlyTasks = sides.stream().allMatch(Waits::waitsForTasks);
        for (Observation side : sides) {
            EventTraits traits = LockClasses.of(side.inner).traits();
            if (traits != null && traits.width() > 1 && (onlyTasks || !traits.isTasks())) {
                String what = traits.isTasks() ? "threads of " : "permits of ";
                return "it takes all " + traits.width() + " " + what
                        + LockClasses.of(side.inner).name() + " at the same time";
            }
        }
        return null;
    }

    private static boolean waitsForTasks(Observation side) {
        EventTraits traits = LockClasses.of(side.inner).traits();
        return traits != null && traits.isTasks();
    }
}
