package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Hash;

/**
 * How many permits of a semaphore a thread asks for at once, and of how many. Whoever wants anything else than permits
 * asks for {@link #ONE} of one.
 *
 * @param wanted how many it asks for, from 1
 * @param all how many can be out at once, from 1
 */
public record Asked(int wanted, int all) {
    public static final Asked ONE = new Asked(1, 1);

    /** Whether there are more than one. */
    public boolean isOfSeveral() {
        return all > 1;
    }

    /** The number under which an acquisition is known, made of that number of its chain. */
    public static long key(long chain, int wanted) {
        return wanted == 1 ? chain : Hash.append(chain, wanted);
    }
}
