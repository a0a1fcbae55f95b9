package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes {@link java.lang.reflect.Method#getModifiers} say what it said before the agent took {@code synchronized} away
 * from methods; so the JDK computes the same serial version ids, too.
 */
final class ModifiersPatch extends ClassVisitor {
    private ModifiersPatch(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    static byte[] of(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ModifiersPatch(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return name.equals("getModifiers") && descriptor.equals("()I") ? new AtReturn(code) : code;
    }

    private static final class AtReturn extends MethodVisitor {
        AtReturn(MethodVisitor code) {
            super(Opcodes.ASM9, code);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.IRETURN) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, Templates.MONITORS, "modifiers", "(ILjava/lang/Object;)I", false);
            }
            super.visitInsn(opcode);
        }
    }
}
