package io.github.jlockdep.engine.classes;

/**
 * Whose hold it is when locks of one class are held. A lock that only its taker can give back is its taker's. A permit
 * or a stamp can be given back by anybody; it counts as its taker's hold until a thread gives back what it did not
 * take. That hands the class over, for good: from then on nobody holds its locks, and to take one is to wait for an
 * event.
 */
/*
 * Written under the validator's lock, but for what is said of monitors, and read by anybody without it; a thread that
 * reads an old value tracks one hold more, which every reader of held stacks skips.
 */
public final class Tenure {
    private volatile boolean transferable;
    private volatile boolean handedOver;
    private volatile boolean declared;
    private volatile int permits = 1;
    private volatile boolean givenBack;
    /** Of the instances up to this one, what was lent may still be out: a reset forgets rules, not holds. */
    private volatile long lentUpTo;

    private volatile boolean structured;
    private volatile boolean ofJdk;

    /** Says that anybody can give back a lock of this class, of which that many threads can have one at once. */
    void setTransferable(int atOnce) {
        permits = Math.max(permits, atOnce);
        transferable = true;
    }

    /** Whether {@link #setTransferable} would change nothing. */
    public boolean isTransferable(int atOnce) {
        return transferable && permits >= atOnce;
    }

    /** Whether anybody can give back locks of this class. */
    public boolean isTransferable() {
        return transferable;
    }

    /** Whether anybody can give back that lock of this class, as far as is known. */
    public boolean isTransferable(long word) {
        return transferable || Word.instance(word) <= lentUpTo;
    }

    /** How many threads can have the same lock at once, at most; 1 for locks that are no permits. */
    public int permits() {
        return permits;
    }

    /** Declares, for good, that threads give back what others took. */
    public void declareHandedOver() {
        declared = true;
    }

    /** A thread has given back what it did not take. */
    public void setHandedOver() {
        handedOver = true;
    }

    public boolean isHandedOver() {
        return handedOver;
    }

    /**
     * Whether a hold says little of who gives back: where several have permits, and no thread was seen to give back
     * its own.
     * A producer that takes room, which a consumer gives back, looks like this at first.
     */
    public boolean isDoubtful() {
        return transferable && permits > 1 && !givenBack;
    }

    /** Notes that a thread has given back what it took; returns whether that is new. */
    public boolean setGivenBack() {
        boolean isNew = !givenBack;
        givenBack = true;
        return isNew;
    }

    /** Whether a thread was seen to give back what it took. */
    public boolean isGivenBack() {
        return givenBack;
    }

    /** Says, for good, that the locks of this class are monitors: the frame that takes one gives it back. */
    public void setStructured() {
        structured = true;
    }

    /** Whether the frame that takes a lock of this class gives it back. */
    public boolean isStructured() {
        return structured;
    }

    /** Says, for good, that methods of the JDK may take locks of this class, and not tell each time. */
    public void setOfJdk() {
        ofJdk = true;
    }

    /** Whether methods of the JDK may take a lock of this class, and not tell. */
    public boolean isOfJdk() {
        return ofJdk;
    }

    void reset() {
        if (transferable) {
            lentUpTo = LockMap.newestInstance();
        }
        transferable = false;
        permits = 1;
        handedOver = declared;
        givenBack = false;
    }
}
