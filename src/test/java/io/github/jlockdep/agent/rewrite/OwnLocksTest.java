package io.github.jlockdep.agent.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.agent.classfile.ClassFile;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which classes of the JDK say that they make a lock for themselves, and where. */
final class OwnLocksTest {
    private static final String LOCKS = "java.util.concurrent.locks.";

    @Test
    void isSaidRightBeforeEachConstructor() throws IOException {
        for (String type : new String[] {
            "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.Exchanger",
            "sun.net.www.protocol.http.HttpURLConnection",
            "java.util.concurrent.CyclicBarrier"
        }) {
            byte[] bytes = bytes(type);
            byte[] result = OwnLocks.of(new ClassFile(bytes));
            int made = constructors(bytes, false);
            if (made == 0) {
                assertNull(result, type);
            } else {
                assertNotNull(result, type);
                assertEquals(made, constructors(result, true), type);
            }
        }
        assertTrue(constructors(bytes("java.util.concurrent.LinkedBlockingQueue"), false) >= 2);
    }

    @Test
    void aLockItselfIsLeftAloneAndSoIsWhatExtendsOne() throws IOException {
        assertNull(OwnLocks.of(new ClassFile(bytes(LOCKS + "ReentrantReadWriteLock"))));
        assertNull(OwnLocks.of(new ClassFile(bytes("java.util.concurrent.ConcurrentHashMap$Segment"))));
    }

    @Test
    void aClassThatMakesNoneIsLeftAlone() throws IOException {
        assertNull(OwnLocks.of(new ClassFile(bytes("java.util.Vector"))));
        assertNull(OwnLocks.of(new ClassFile(bytes(LOCKS + "ReentrantLock"))));
    }

    private static byte[] bytes(String type) throws IOException {
        try (InputStream in =
                Object.class.getResourceAsStream("/" + type.replace('.', '/').concat(".class"))) {
            return in.readAllBytes();
        }
    }

    /** How many locks the class makes; or how many of them it says before. */
    private static int constructors(byte[] bytes, boolean said) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, 0);
        int count = 0;
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode at : method.instructions) {
                if (at instanceof MethodInsnNode call
                        && call.name.equals("<init>")
                        && call.owner.equals((LOCKS + "ReentrantLock").replace('.', '/'))) {
                    boolean isSaid =
                            call.getPrevious() instanceof MethodInsnNode before && before.name.equals("makesOwnLock");
                    count += !said || isSaid ? 1 : 0;
                }
            }
        }
        return count;
    }
}
