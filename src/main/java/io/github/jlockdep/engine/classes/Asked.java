package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Hash;

/**
 * How many permits of a semaphore a thread asks for at once, and of how many. Whoever wants anything else than permits
 * asks for {@link #ONE} of one.
 *
 * @param wanted how many it asks for, from 1
 * @param all how many can be out at once, from 1
 * @param fair whether nobody gets any before those who have asked earlier got theirs
 */
public record Asked(int wanted, int all, boolean fair) {
    public static final Asked ONE = new Asked(1, 1, false);

    /** Whether it is as many of as many. The equals of a record would keep our class loader: the JDK holds its code. */
    public boolean isSame(Asked other) {
        return wanted == other.wanted && all == other.all && fair == other.fair;
    }

    /** Another number of them. */
    public Asked times(int number) {
        return number == wanted ? this : new Asked(number, all, fair);
    }

    /** Whether there are more than one. */
    public boolean isOfSeveral() {
        return all > 1;
    }

    /** Whether those who ask for fewer permits later may wait behind this, though there are enough for them. */
    public boolean keepsOthersOut() {
        return fair && wanted > 1;
    }

    /** The number under which an acquisition is known, made of that number of its chain. */
    public static long key(long chain, int wanted) {
        return wanted == 1 ? chain : Hash.append(chain, wanted);
    }
}
