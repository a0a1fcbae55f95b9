package io.github.jlockdep.agent.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.MethodWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Which methods of the program give the locks that they make their names: those whose line does, whoever calls them. */
final class LockMakersTest {
    /** Makes one in its constructor, and one in a method. */
    private static final class Maker {
        private final Semaphore semaphore = new Semaphore(1);

        ReentrantLock lock() {
            return new ReentrantLock();
        }

        int permits() {
            return semaphore.availablePermits();
        }
    }

    /** Its constructor may be that of a holder, whose own caller gives the name. */
    private static final class Derived extends Thread {
        private final Semaphore semaphore = new Semaphore(1);

        ReentrantLock lock() {
            semaphore.drainPermits();
            return new ReentrantLock();
        }
    }

    /** Its own line says nothing: who makes such a lock is asked. */
    private static final class OwnLock extends ReentrantLock {
        private static final long serialVersionUID = 1;

        static ReentrantLock another() {
            return new ReentrantLock();
        }
    }

    @Test
    void aMethodAndTheConstructorOfAPlainClassSaySo() throws IOException {
        assertEquals(Set.of("<init>", "lock"), makers(Maker.class));
    }

    @Test
    void theConstructorOfASubclassDoesNot() throws IOException {
        assertEquals(Set.of("lock"), makers(Derived.class));
    }

    @Test
    void aLockDoesNot() throws IOException {
        assertEquals(Set.of(), makers(OwnLock.class));
    }

    @Test
    void noneAreFoundWhereNoneAreMade() throws IOException {
        assertEquals(Set.of(), makers(LockMakersTest.class));
    }

    private static Set<String> makers(Class<?> type) throws IOException {
        String name = type.getName();
        ClassFile file;
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            file = new ClassFile(in.readAllBytes());
        }
        BitSet makers = LockMakers.ofProgram(file);
        Set<String> names = new TreeSet<>();
        for (MethodWalk walk = new MethodWalk(file); walk.nextMethod(); ) {
            if (makers.get(walk.number()) && LockMakers.areNamed(file, walk)) {
                names.add(walk.name());
            }
        }
        return names;
    }
}
