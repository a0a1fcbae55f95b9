package io.github.jlockdep.held;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import java.util.Random;

/** A lock that all players use. */
abstract class Subject {
    /** The most holds of a lock that one player has at once. */
    static final int MOST_HOLDS = 4;

    private final Tracked lock;

    Subject(Tracked lock) {
        this.lock = lock;
    }

    final long instance() {
        return lock.identity().instance();
    }

    /** What a new player does with the lock. */
    abstract Share share();

    /** Whether these, of all players together, are the holds that the lock itself knows of. */
    abstract boolean agrees(Holds ofAll);

    @Override
    public final String toString() {
        return lock.identity().lockClassName() + ", which says " + lock;
    }

    /** Whether {@link Lockdep#holdState} says of the current thread that it holds the lock if, and only if, it does. */
    final boolean isSaidToBeHeld(boolean held) {
        return Lockdep.holdState(lock) == (held ? HoldState.HELD : HoldState.NOT_HELD);
    }

    /** What one player does with the lock; each method is called on the player's thread. */
    interface Share {
        /** Tries to take the lock, or lets go of it, or changes the way in which it is held. */
        void step(Player player, Random random);

        /** Whether these are the holds that the player has. */
        boolean agrees(Holds ofPlayer);

        /** Lets go of all that the player has. */
        void letGo();
    }
}
