package io.github.jlockdep.agent.templates;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the superclass of the copies of {@code ReentrantLock.NonfairSync} and {@code FairSync}, which has the tag. The
 * build asks for it; it cannot be compiled, as what it extends is hidden in the JDK.
 */
public final class TaggedSync {
    public static final String LOCKS = "java/util/concurrent/locks/";
    public static final String SYNC = LOCKS + "ReentrantLock$Sync";
    public static final String NONFAIR = LOCKS + "ReentrantLock$NonfairSync";
    public static final String FAIR = LOCKS + "ReentrantLock$FairSync";
    public static final String NAME = LOCKS + "JlockdepSync";
    public static final String TAGGED_FAIR = LOCKS + "JlockdepFairSync";
    private static final String SYNC_OF_READ_WRITE = LOCKS + "ReentrantReadWriteLock$Sync";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String OF_OBJECT = "(" + OBJECT + ")" + OBJECT;
    /** As {@code Patch} calls it. */
    private static final String TAG = "jlockdep$tag";

    private TaggedSync() {}

    /**
     * The class.
     *
     * @param readWriteLocksAreTagged whether the insides of read-write locks have a tag of their own
     */
    static byte[] bytes(boolean readWriteLocksAreTagged) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, NAME, null, SYNC, null);
        writer.visitField(Opcodes.ACC_TRANSIENT, TAG, OBJECT, null, null);
        writer.visitField(Opcodes.ACC_TRANSIENT, "written", OBJECT, null, null);
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
        List<String> tagged = readWriteLocksAreTagged ? List.of(NAME, SYNC_OF_READ_WRITE) : List.of(NAME);
        for (String type : tagged) {
            Label other = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitTypeInsn(Opcodes.INSTANCEOF, type);
            code.visitJumpInsn(Opcodes.IFEQ, other);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitTypeInsn(Opcodes.CHECKCAST, type);
            code.visitFieldInsn(Opcodes.GETFIELD, type, TAG, OBJECT);
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
        code.visitFieldInsn(Opcodes.GETFIELD, NAME, "written", OBJECT);
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
        code.visitFieldInsn(Opcodes.GETFIELD, NAME, "written", OBJECT);
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
        code.visitFieldInsn(Opcodes.PUTFIELD, NAME, "written", OBJECT);
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
