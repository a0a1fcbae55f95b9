package io.github.jlockdep.conformance;

import java.util.concurrent.locks.Lock;

/** A lock that is wanted, and one whose holder keeps others from having it; often the same. */
record Contest(Lock blocker, Lock wanted) {
    static Contest ofOne(Lock lock) {
        return new Contest(lock, lock);
    }
}
