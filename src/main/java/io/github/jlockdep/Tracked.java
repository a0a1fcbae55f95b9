package io.github.jlockdep;

/** A lock that the detector knows. All wrappers of this library are; implement it for locks of your own. */
public interface Tracked {
    /** The tracking identity of this lock; always of the same lock instance. */
    LockIdentity identity();
}
