package io.github.jlockdep.agent.juc;

import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Copies of {@code ReentrantLock.NonfairSync} and {@code FairSync} that have a tag. The JVM has loaded the originals
 * before the agent, so no field can be added to those; a hooked {@link ReentrantLock} makes these instead. They are
 * written as the originals when they are serialized.
 */
final class SyncCopies {
    private static final String LOCKS = "java/util/concurrent/locks/";
    /** The superclass of both, with the tag and with static methods for hooked code. */
    static final String TAGGED = LOCKS + "JlockdepSync";

    static final String LOCK = LOCKS + "ReentrantLock";
    static final String SYNC = LOCKS + "ReentrantLock$Sync";
    static final String NONFAIR = LOCKS + "ReentrantLock$NonfairSync";
    static final String FAIR = LOCKS + "ReentrantLock$FairSync";
    private static final String TAGGED_NONFAIR = LOCKS + "JlockdepNonfairSync";
    private static final String TAGGED_FAIR = LOCKS + "JlockdepFairSync";
    private static final String SYNC_OF_READ_WRITE = LOCKS + "ReentrantReadWriteLock$Sync";
    private static final String OF_OBJECT = "(Ljava/lang/Object;)Ljava/lang/Object;";

    private SyncCopies() {}

    /** Makes {@link ReentrantLock} use the copies. */
    static final Patch.Change USE = new Patch.Change() {
        @Override
        public boolean changes(String method) {
            return method.equals("<init>") || method.equals("isFair");
        }

        @Override
        public void apply(MethodNode method) {
            replace(method);
        }
    };

    private static void replace(MethodNode method) {
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at instanceof TypeInsnNode test && at.getOpcode() == Opcodes.INSTANCEOF && test.desc.equals(FAIR)) {
                method.instructions.set(
                        at, new MethodInsnNode(Opcodes.INVOKESTATIC, TAGGED, "isFair", "(Ljava/lang/Object;)Z"));
            } else if (at instanceof TypeInsnNode made && at.getOpcode() == Opcodes.NEW) {
                made.desc = copyOf(made.desc);
            } else if (at instanceof MethodInsnNode call && call.name.equals("<init>")) {
                call.owner = copyOf(call.owner);
            } else if (at instanceof FrameNode frame) {
                frame.stack.replaceAll(entry -> entry instanceof String name ? copyOf(name) : entry);
            }
        }
    }

    private static String copyOf(String type) {
        return type.equals(NONFAIR) ? TAGGED_NONFAIR : type.equals(FAIR) ? TAGGED_FAIR : type;
    }

    /**
     * Defines them beside the originals.
     *
     * @param originals asked for what is copied
     * @param readWriteLocksAreTagged whether the insides of read-write locks have a tag of their own
     */
    static void define(Originals originals, boolean readWriteLocksAreTagged)
            throws IllegalAccessException, UnmodifiableClassException {
        MethodHandles.Lookup there = MethodHandles.privateLookupIn(ReentrantLock.class, MethodHandles.lookup());
        there.defineClass(tagged(readWriteLocksAreTagged));
        there.defineClass(copy(originals.bytes(NONFAIR), NONFAIR, TAGGED_NONFAIR));
        there.defineClass(copy(originals.bytes(FAIR), FAIR, TAGGED_FAIR));
    }

    private static byte[] copy(byte[] bytes, String original, String copy) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor byItself = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visitNestHost(String host) {}

            @Override
            public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {}
        };
        Map<String, String> names = Map.of(original, copy, SYNC, TAGGED);
        new ClassReader(bytes).accept(new ClassRemapper(byItself, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        return writer.toByteArray();
    }

    private static byte[] tagged(boolean readWriteLocksAreTagged) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, TAGGED, null, SYNC, null);
        writer.visitField(Opcodes.ACC_TRANSIENT, Patch.TAG, Value.OBJECT, null, null);
        writer.visitField(Opcodes.ACC_TRANSIENT, "written", Value.OBJECT, null, null);
        MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, SYNC, "<init>", "()V", false);
        end(code, Opcodes.RETURN);
        addTag(writer, readWriteLocksAreTagged);
        addIsFair(writer);
        addWriteReplace(writer);
        return writer.toByteArray();
    }

    /** {@code static Object tag(Object sync)}: the tag of the lock that has it; null if it has none. */
    private static void addTag(ClassWriter writer, boolean readWriteLocksAreTagged) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "tag", OF_OBJECT, null, null);
        List<String> tagged = readWriteLocksAreTagged ? List.of(TAGGED, SYNC_OF_READ_WRITE) : List.of(TAGGED);
        for (String type : tagged) {
            Label other = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitTypeInsn(Opcodes.INSTANCEOF, type);
            code.visitJumpInsn(Opcodes.IFEQ, other);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitTypeInsn(Opcodes.CHECKCAST, type);
            code.visitFieldInsn(Opcodes.GETFIELD, type, Patch.TAG, Value.OBJECT);
            code.visitInsn(Opcodes.ARETURN);
            code.visitLabel(other);
        }
        code.visitInsn(Opcodes.ACONST_NULL);
        end(code, Opcodes.ARETURN);
    }

    /** {@code static boolean isFair(Object sync)}. */
    private static void addIsFair(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "isFair", "(Ljava/lang/Object;)Z", null, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.INSTANCEOF, FAIR);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.INSTANCEOF, TAGGED_FAIR);
        code.visitInsn(Opcodes.IOR);
        end(code, Opcodes.IRETURN);
    }

    /** The same original each time, in the state of this one: a lock and its conditions refer to one object. */
    private static void addWriteReplace(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(0, "writeReplace", "()Ljava/lang/Object;", null, null);
        Label known = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, TAGGED, "written", Value.OBJECT);
        code.visitJumpInsn(Opcodes.IFNONNULL, known);
        Label fair = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.INSTANCEOF, TAGGED_FAIR);
        code.visitJumpInsn(Opcodes.IFNE, fair);
        write(code, NONFAIR);
        code.visitJumpInsn(Opcodes.GOTO, known);
        code.visitLabel(fair);
        write(code, FAIR);
        code.visitLabel(known);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, TAGGED, "written", Value.OBJECT);
        code.visitTypeInsn(Opcodes.CHECKCAST, SYNC);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SYNC, "getState", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SYNC, "setState", "(I)V", false);
        end(code, Opcodes.ARETURN);
    }

    private static void write(MethodVisitor code, String original) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.NEW, original);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, original, "<init>", "()V", false);
        code.visitFieldInsn(Opcodes.PUTFIELD, TAGGED, "written", Value.OBJECT);
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
