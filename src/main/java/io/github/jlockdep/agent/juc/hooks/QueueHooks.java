package io.github.jlockdep.agent.juc.hooks;

import org.jspecify.annotations.Nullable;

/**
 * What queues, barriers, phasers and exchangers can tell. {@link Facades} makes it a class of {@code java.lang}; here
 * it is the template. See {@link EngineQueueHooks} for what the methods do.
 */
public abstract class QueueHooks {
    /** Who is told, until {@link QueueFacade} has taken it from here. */
    @SuppressWarnings("NullAway.Init") // set before QueueFacade is initialized
    static QueueHooks told;

    @SuppressWarnings("this-escape") // nobody asks before Templates has made it
    protected QueueHooks() {
        told = this;
    }

    public abstract @Nullable Object madeBarrier(Object barrier);

    public abstract @Nullable Object arriving(Object tag, Object barrier);

    public abstract @Nullable Object arrivingTimed(Object tag, Object barrier);

    public abstract void nextRound(Object tag);

    public abstract void met(Object token);

    public abstract void notMet(Object token, boolean timedOut);

    public abstract void waited(Object token, boolean timedOut);

    public abstract @Nullable Object madeQueue(Object queue);

    public abstract @Nullable Object inserting(Object tag, boolean timed);

    public abstract @Nullable Object removing(Object tag, boolean timed);

    public abstract void inserted(Object tag);

    public abstract void removed(Object tag);

    public abstract @Nullable Object madePhaser(Object phaser, @Nullable Object parent);

    public abstract void phaserJoins(Object tag);

    public abstract void phaserArrives(Object tag, Object phaser);

    public abstract void phaserArrived(Object tag, Object phaser);

    public abstract void toldOfPhase(Object tag, int phase);

    public abstract void toldOfTermination(Object tag, Object phaser);

    public abstract @Nullable Object phaserAdvances(Object tag, Object phaser);

    public abstract void phaserAdvanced(Object token, int next);

    public abstract @Nullable Object awaitingPhase(Object tag, Object phaser, int phase, boolean timed);

    public abstract void phasePassed(Object tag, int phase, int next);

    public abstract @Nullable Object madeExchanger(Object exchanger);

    public abstract @Nullable Object exchanging(Object tag, boolean timed);
}
