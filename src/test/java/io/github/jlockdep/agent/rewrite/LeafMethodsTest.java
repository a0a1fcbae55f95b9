package io.github.jlockdep.agent.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which methods can be passed through while nothing else is taken, and where they may take more. */
final class LeafMethodsTest {
    /** As the buffers of the JDK are. */
    static class Buffer {
        private final byte[] bytes = new byte[8];
        private final Runnable sink;
        private int count;
        private int mode;

        Buffer(Runnable sink) {
            this.sink = sink;
        }

        synchronized int size() {
            return count;
        }

        synchronized void put(int one) {
            if (count == bytes.length) {
                flush();
            }
            append(one);
        }

        private void append(int one) {
            bytes[count++] = (byte) one;
        }

        synchronized void flush() {
            sink.run();
            count = 0;
        }

        synchronized int grown() {
            if (count == 0) {
                return 0;
            }
            return grow(this);
        }

        private static synchronized int grow(Buffer buffer) {
            return buffer.count++;
        }

        synchronized int putSome(int one) {
            while (count > 0) {
                sink.run();
            }
            return one;
        }

        synchronized void putUnderAnother(int one) {
            if (count == 0) {
                synchronized (bytes) {
                    append(one);
                }
            }
        }

        synchronized void await() throws InterruptedException {
            if (count == 0) {
                wait();
            }
        }

        synchronized void byMode() {
            switch (mode) {
                case 0:
                    return;
                case 1:
                    count = 0;
                    break;
                default:
                    sink.run();
            }
            sink.run();
        }

        synchronized void failing() {
            if (count == 0) {
                throw new IllegalStateException("none");
            }
            sink.run();
        }
    }

    private final Set<String> leaves = new TreeSet<>();
    private final Set<String> late = new TreeSet<>();
    private final List<String> places = new ArrayList<>();

    @Test
    void aMethodThatHasAWayPastAllCallsTellsBeforeThem() throws IOException {
        walk(Buffer.class, "LeafMethodsTest$Buffer.class");
        assertEquals(Set.of("size", "append", "grow"), leaves);
        assertEquals(Set.of("put", "grown"), late);
        assertEquals(List.of("flush", "grow"), places);
    }

    /** A server's headers are read so, byte by byte; some JDKs have another lock there. */
    @Test
    void streamsCanBeReadOutOfTheirBuffers() throws Exception {
        assumeTrue(Modifier.isSynchronized(
                BufferedInputStream.class.getMethod("read").getModifiers()));
        walk(BufferedInputStream.class, "BufferedInputStream.class");
        assertTrue(late.contains("read"), () -> leaves + " " + late);
    }

    private void walk(Class<?> type, String resource) throws IOException {
        ClassFile file;
        try (InputStream in = type.getResourceAsStream(resource)) {
            file = new ClassFile(in.readAllBytes());
        }
        LeafMethods methods = LeafMethods.of(file);
        ClassEdit edit = new ClassEdit(file);
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            String name = walk.name();
            if (name.equals("<init>")) {
                continue;
            }
            CodeEdit code = edit.code();
            if (methods.contains(name + walk.descriptor())) {
                leaves.add(name);
            } else if (HookedMethod.canBeLate(code) && methods.hasQuietWay(code)) {
                late.add(name);
                for (int i = 0; i < code.count(); i++) {
                    if (methods.mayTake(code, i)) {
                        places.add(code.memberName(i));
                    }
                }
            }
        }
    }
}
