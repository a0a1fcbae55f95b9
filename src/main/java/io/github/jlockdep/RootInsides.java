package io.github.jlockdep;

import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;

/** Opens lock classes and identities to the wrappers of this library, and its start to the agent. */
final class RootInsides extends Insides {
    @Override
    protected void startUp() {
        Startup.ensure();
    }

    @Override
    protected LockClassNode nodeOf(LockClass lockClass) {
        return lockClass.node();
    }

    @Override
    protected LockMap mapOf(LockIdentity identity) {
        return identity.map();
    }

    @Override
    protected LockIdentity identityOf(LockMap map) {
        return new LockIdentity(map);
    }
}
