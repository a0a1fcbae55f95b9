package io.github.jlockdep.fuzz;

/** A kind of random programs. */
enum Profile {
    /** Nested, re-entrant, tried and timed locks, each of a class of its own, released in the order of nesting. */
    NESTED(1, false, false, false),
    /** As NESTED, with few classes, so that some locks are instances of the same class. */
    INSTANCES(5, true, false, false),
    /**
     * As NESTED, with releases in any order. The detector takes no notice of what was only tried for under a lock, so
     * some threads that can never get to a ring are believed to: about one program in 50,000, none with the usual
     * seeds.
     */
    ANY_RELEASE_ORDER(5, false, true, false),
    /** Instances, and releases in any order. */
    INSTANCES_AND_ANY_RELEASE_ORDER(5, true, true, false),
    /**
     * A few threads that nest two locks under so many combinations of guards that not all of them can be remembered.
     */
    MANY_GUARDS(20, false, false, false),
    /**
     * As NESTED, with read-write locks. Some are taken by a thread that reads and wants to write, and so waits for
     * itself.
     */
    READ_WRITE(1, false, false, true),
    /** Read-write locks, some of them instances of the same class. */
    READ_WRITE_INSTANCES(5, true, false, true),
    /** Read-write locks, released in any order, so that writers go on as readers. */
    READ_WRITE_ANY_RELEASE_ORDER(5, false, true, true),
    /** Locks that are neither tried nor timed, and latches. */
    LATCHES(5, false, false, false),
    /** As LATCHES, with latches of one class, and few classes of locks. */
    LATCHES_OF_ONE_CLASS(20, true, false, false),
    /** Rings of locks, some of them read-write locks, that pass a class more than once. */
    RINGS(20, true, false, false),
    /** As RINGS, with latches, and with flags that a thread sets for a while. */
    RINGS_WITH_EVENTS(20, true, false, false),
    /**
     * Locks that are neither tried nor timed, and threads that join others; slow, as each program has threads of its
     * own.
     */
    JOINS(100, false, false, false);

    /** How much rarer than NESTED the programs of this kind are. */
    final int rarity;

    final boolean sharesClasses;
    final boolean releasesInAnyOrder;
    final boolean hasReaders;

    boolean hasLatches() {
        return this == LATCHES || this == LATCHES_OF_ONE_CLASS;
    }

    boolean hasRings() {
        return this == RINGS || this == RINGS_WITH_EVENTS;
    }

    /** How many of the safe programs must print nothing; few miss the deadlock by so little as those made for it. */
    double silent() {
        return hasRings() ? 0.2 : this == LATCHES_OF_ONE_CLASS ? 0.5 : 0.75;
    }

    boolean hasEvents() {
        return hasLatches() || this == JOINS;
    }

    Profile(int rarity, boolean sharesClasses, boolean releasesInAnyOrder, boolean hasReaders) {
        this.rarity = rarity;
        this.sharesClasses = sharesClasses;
        this.releasesInAnyOrder = releasesInAnyOrder;
        this.hasReaders = hasReaders;
    }
}
