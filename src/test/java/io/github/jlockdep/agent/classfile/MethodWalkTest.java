package io.github.jlockdep.agent.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The walk sees what ASM's visitors are shown, in every class of the jars on the class path. */
final class MethodWalkTest {
    private static final boolean[] ALL = new boolean[256];

    static {
        Arrays.fill(ALL, true);
    }

    private int methods;

    @Test
    void seesWhatVisitorsAreShown() throws IOException {
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (element.endsWith(".jar")) {
                compare(element);
            }
        }
        assertTrue(methods > 10_000, () -> methods + " methods are too few to say anything");
    }

    /** The JVM would refuse to link the class, but may load it: the walk has to end. */
    @ParameterizedTest
    @ValueSource(ints = {-5, -2, Integer.MIN_VALUE})
    @Timeout(60)
    void endsWithASwitchThatLeadsBackwards(int pairs) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_4, 0, "Odd", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "odd", "()V", null, null);
        code.visitCode();
        Label end = new Label();
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.NOP);
        code.visitInsn(Opcodes.NOP);
        code.visitInsn(Opcodes.NOP);
        code.visitLookupSwitchInsn(end, new int[] {0x12345678}, new Label[] {end});
        code.visitLabel(end);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 0; at < bytes.length - 4; at++) {
            if (buffer.getInt(at) == 0x12345678) {
                buffer.putInt(at - 4, pairs);
            }
        }
        MethodWalk walk = new MethodWalk(new ClassFile(bytes));
        assertTrue(walk.nextMethod());
        while (walk.nextInstruction(ALL)) {}
        assertFalse(walk.nextMethod());
    }

    private void compare(String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        byte[] bytes = in.readAllBytes();
                        assertSame(visited(bytes), walked(bytes), entry.getName());
                    }
                }
            }
        }
    }

    /** In few words, where the lists have thousands of lines. */
    private static void assertSame(List<String> expected, List<String> actual, String where) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), where);
        }
        assertEquals(expected.size(), actual.size(), where);
    }

    private static List<String> walked(byte[] bytes) {
        List<String> seen = new ArrayList<>();
        MethodWalk walk = new MethodWalk(new ClassFile(bytes));
        while (walk.nextMethod()) {
            seen.add((walk.access() & ~Opcodes.ACC_SYNTHETIC) + " " + walk.key() + " " + walk.isNamed("<clinit>")
                    + walk.isNamedFrom("lambda$") + walk.hasCode());
            while (walk.nextInstruction(ALL)) {
                int opcode = walk.opcode();
                if (opcode == Opcodes.NEW) {
                    seen.add(opcode + " " + walk.type() + " " + walk.line());
                } else if (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.INVOKEINTERFACE) {
                    seen.add(opcode + " " + walk.owner() + " " + walk.memberName() + " " + walk.memberDescriptor() + " "
                            + walk.line());
                } else if (isPlain(opcode)) {
                    seen.add(opcode + " " + walk.line());
                }
            }
        }
        return seen;
    }

    /** What ends a block, and what takes and leaves a monitor. */
    private static boolean isPlain(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode >= Opcodes.ARRAYLENGTH && opcode <= Opcodes.ATHROW
                || opcode >= Opcodes.MONITORENTER && opcode <= Opcodes.MONITOREXIT;
    }

    private List<String> visited(byte[] bytes) {
        List<String> seen = new ArrayList<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                methods++;
                                boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
                                seen.add((access & 0xffff & ~Opcodes.ACC_SYNTHETIC) + " " + name + descriptor + " "
                                        + name.equals("<clinit>") + name.startsWith("lambda$") + hasCode);
                                return new Lines(seen);
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return seen;
    }

    private static final class Lines extends MethodVisitor {
        private final List<String> seen;
        private int line;

        Lines(List<String> seen) {
            super(Opcodes.ASM9);
            this.seen = seen;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitInsn(int opcode) {
            if (isPlain(opcode)) {
                seen.add(opcode + " " + line);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                seen.add(opcode + " " + type + " " + line);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            seen.add(opcode + " " + owner + " " + name + " " + descriptor + " " + line);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            seen.add(opcode + " " + owner + " " + name + " " + descriptor + " " + line);
        }
    }
}
