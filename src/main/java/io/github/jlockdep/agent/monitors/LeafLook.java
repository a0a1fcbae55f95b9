package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;
import io.github.jlockdep.engine.threads.WaitMark;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The monitor that a method of the JDK which takes nothing else has entered last on one thread, and what the thread knew
 * then. Where the method finds all the same again, it teaches nothing.
 */
/*
 * Who has heard that somebody else holds the monitor has to note that it takes it, as it comes after that one: see
 * Heard. The watchdog and lock statistics want to know of each that is taken while something is held. Whether the chain
 * is known is asked by the key that it has now, as classes get new keys when their chains are to be looked at again.
 */
final class LeafLook {
    /** A thread remembers so many; methods whose numbers differ by that take turns. */
    private static final int SLOTS = 8;
    /** In place of {@link #word} where nothing was held. */
    private static final long ALONE = 0;

    private @Nullable WeakReference<Object> monitor;
    private int hearings;
    /** The chain key of what was held. */
    private long outer;
    /** What the monitor was pushed as. */
    private long word;

    private LeafLook() {}

    /** Whether it teaches nothing that the method at that place enters the monitor, as was seen before. */
    static boolean teachesNothing(@Nullable Object monitor, int site) {
        try {
            HeldLocks held = HeldLocks.current();
            if (held.depth() == 0 && !held.hasHeardOfJdk()) {
                return true;
            }
            LeafLook[] known = held.lastLooks instanceof LastLooks looks ? looks.leaves : null;
            LeafLook last = known == null ? null : known[site & SLOTS - 1];
            return last != null && last.isOf(held, monitor);
        } catch (Throwable failure) {
            return true;
        }
    }

    private boolean isOf(HeldLocks held, @Nullable Object entered) {
        WeakReference<Object> last = monitor;
        return last != null
                && outer == held.topKey()
                && hearings == held.hearings()
                && last.refersTo(entered)
                && (word == ALONE || held.knows(LockStack.extend(outer, LockClasses.of(word), word)))
                && LastLooks.holds(last);
    }

    /** Whether it teaches nothing after all: nothing is held, nor is it heard that somebody holds the monitor. */
    static boolean turnsOutToTeachNothing(Object monitor, int site) {
        try {
            HeldLocks held = HeldLocks.current();
            if (!held.isChecked()) {
                return true;
            }
            boolean matters = held.depth() > 0 || hasHeardOf(held, monitor, site);
            if (!matters) {
                of(held, site).set(held, monitor, site, held.topKey(), ALONE);
            }
            return !matters;
        } catch (Throwable failure) {
            return true;
        }
    }

    /** The method at that place has entered the monitor; {@code entered} is what came of it when that was told. */
    static void learn(@Nullable Object monitor, int site, long entered) {
        HeldLocks held = HeldLocks.current();
        int last = held.depth() - 1;
        boolean isChain = last > 0 && held.word(last) == entered && !Word.isReentry(entered);
        if (monitor != null && isChain && !WaitMark.ON && !ThreadStat.ON && !hasHeardOf(held, monitor, site)) {
            of(held, site).set(held, monitor, site, held.chainKey(last - 1), entered);
        }
    }

    private static boolean hasHeardOf(HeldLocks held, Object monitor, int site) {
        Numbered known = held.hasHeardOfJdk() ? Monitors.known(held, monitor, site) : null;
        return known != null && held.hasHeardOf(known.word());
    }

    private static LeafLook of(HeldLocks held, int site) {
        LastLooks looks = LastLooks.of(held);
        LeafLook[] all = looks.leaves == null ? new LeafLook[SLOTS] : looks.leaves;
        LeafLook known = all[site & SLOTS - 1];
        LeafLook last = known == null ? new LeafLook() : known;
        all[site & SLOTS - 1] = last;
        looks.leaves = all;
        return last;
    }

    private void set(HeldLocks held, Object entered, int site, long under, long pushed) {
        LastLooks looks = LastLooks.of(held);
        WeakReference<Object> found = looks.at(site, entered);
        WeakReference<Object> last = found != null ? found : looks.at(MonitorType.of(entered), entered);
        int heard = held.hearings();
        if (last != null) { // from here on nothing is called, so that nothing can end it half-way
            monitor = last;
            hearings = heard;
            outer = under;
            word = pushed;
        }
    }
}
