package io.github.jlockdep.agent.juc.hooks;

import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked classes call: queues, barriers, phasers and exchangers. {@link Facades} makes it
 * the class {@code java.lang.JlockdepQueues}; here it is the template. An object without a tag is not followed, and
 * costs no more than a call and that look.
 */
/*
 * A hook before something that may fail returns a token for the hooks after it; null if there is nothing to tell.
 */
public final class QueueFacade {
    private static final QueueHooks HOOKS = QueueHooks.told;

    private QueueFacade() {}

    public static @Nullable Object madeBarrier(Object barrier) {
        return HOOKS.madeBarrier(barrier);
    }

    public static @Nullable Object arriving(@Nullable Object tag, Object barrier) {
        return tag == null ? null : HOOKS.arriving(tag, barrier);
    }

    public static @Nullable Object arrivingTimed(@Nullable Object tag, Object barrier, long time) {
        return tag == null || time <= 0 ? null : HOOKS.arrivingTimed(tag, barrier);
    }

    public static void nextRound(@Nullable Object tag) {
        if (tag != null) {
            HOOKS.nextRound(tag);
        }
    }

    public static void met(@Nullable Object token) {
        if (token != null) {
            HOOKS.met(token);
        }
    }

    public static void notMet(Throwable thrown, @Nullable Object token) {
        if (token != null) {
            HOOKS.notMet(token, thrown instanceof TimeoutException);
        }
    }

    public static void waited(@Nullable Object token) {
        if (token != null) {
            HOOKS.waited(token, false);
        }
    }

    public static void waitFailed(Throwable thrown, @Nullable Object token) {
        if (token != null) {
            HOOKS.waited(token, thrown instanceof TimeoutException);
        }
    }

    public static @Nullable Object madeQueue(Object queue) {
        return HOOKS.madeQueue(queue);
    }

    public static @Nullable Object inserting(@Nullable Object tag) {
        return tag == null ? null : HOOKS.inserting(tag, false);
    }

    public static @Nullable Object insertingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : HOOKS.inserting(tag, true);
    }

    public static @Nullable Object removing(@Nullable Object tag) {
        return tag == null ? null : HOOKS.removing(tag, false);
    }

    public static @Nullable Object removingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : HOOKS.removing(tag, true);
    }

    public static void insertedTimed(boolean inserted, @Nullable Object token) {
        if (token != null) {
            HOOKS.waited(token, !inserted);
        }
    }

    public static void removedTimed(@Nullable Object element, @Nullable Object token, @Nullable Object tag) {
        if (token != null) {
            HOOKS.waited(token, element == null);
        }
        removed(element, tag);
    }

    public static void inserted(boolean inserted, @Nullable Object tag) {
        if (inserted && tag != null) {
            HOOKS.inserted(tag);
        }
    }

    public static void added(@Nullable Object tag) {
        inserted(true, tag);
    }

    public static void removed(@Nullable Object element, @Nullable Object tag) {
        removed(element != null, tag);
    }

    public static void removed(int count, @Nullable Object tag) {
        removed(count > 0, tag);
    }

    public static void removed(boolean removed, @Nullable Object tag) {
        if (removed && tag != null) {
            HOOKS.removed(tag);
        }
    }

    public static void cleared(@Nullable Object tag) {
        removed(true, tag);
    }

    public static @Nullable Object madePhaser(Object phaser, @Nullable Object parent) {
        return HOOKS.madePhaser(phaser, parent);
    }

    public static void phaserJoins(@Nullable Object tag) {
        if (tag != null) {
            HOOKS.phaserJoins(tag);
        }
    }

    public static void phaserArrives(@Nullable Object tag, Object phaser) {
        if (tag != null) {
            HOOKS.phaserArrives(tag, phaser);
        }
    }

    public static void phaserArrived(int phase, @Nullable Object tag, Object phaser) {
        if (tag != null && phase >= 0) {
            HOOKS.phaserArrived(tag, phaser);
        }
    }

    /** Of no phase before the first one can anybody be told that it has ended. */
    public static void toldOfPhase(int phase, @Nullable Object tag) {
        if (phase != 0 && tag != null) {
            HOOKS.toldOfPhase(tag, phase);
        }
    }

    public static void toldOfTermination(boolean terminated, @Nullable Object tag, Object phaser) {
        if (terminated && tag != null) {
            HOOKS.toldOfTermination(tag, phaser);
        }
    }

    public static void phaserAdvanced(int next, @Nullable Object token) {
        if (token != null) {
            HOOKS.phaserAdvanced(token, next);
        }
    }

    /** The wait for the end of that phase, if there was one, is over. */
    public static void phasePassed(int next, @Nullable Object token, @Nullable Object tag, int phase) {
        if (tag != null && phase >= 0 && next >= 0 && next != phase) {
            HOOKS.phasePassed(tag, phase, next);
        }
        waited(token);
    }

    public static @Nullable Object phaserAdvances(@Nullable Object tag, Object phaser) {
        return tag == null ? null : HOOKS.phaserAdvances(tag, phaser);
    }

    public static @Nullable Object awaitingPhase(@Nullable Object tag, Object phaser, int phase) {
        return tag == null || phase < 0 ? null : HOOKS.awaitingPhase(tag, phaser, phase, false);
    }

    public static @Nullable Object awaitingPhaseInterruptibly(@Nullable Object tag, Object phaser, int phase) {
        return Thread.currentThread().isInterrupted() ? null : awaitingPhase(tag, phaser, phase);
    }

    public static @Nullable Object awaitingPhaseTimed(@Nullable Object tag, Object phaser, int phase, long time) {
        boolean waits = time > 0 && phase >= 0 && !Thread.currentThread().isInterrupted();
        return tag == null || !waits ? null : HOOKS.awaitingPhase(tag, phaser, phase, true);
    }

    public static @Nullable Object madeExchanger(Object exchanger) {
        return HOOKS.madeExchanger(exchanger);
    }

    public static @Nullable Object exchanging(@Nullable Object tag) {
        return tag == null ? null : HOOKS.exchanging(tag, false);
    }

    public static @Nullable Object exchangingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : HOOKS.exchanging(tag, true);
    }
}
