package io.github.jlockdep.agent.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the static methods of a facade swallow a StackOverflowError or an OutOfMemoryError: they tell nothing then, and
 * what the JDK or the program does is done all the same.
 */
/* The handler calls nothing: it runs where there is no room. */
final class Shield extends ClassVisitor {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String NO_ROOM = "java/lang/VirtualMachineError";
    /** The name of the field that says so. */
    static final String NOTE = "overflown";

    /** What the program needs from these, it must get. */
    private static final Set<String> NEEDED = Set.of("await", "signal", "signalAll", "lockObject", "same", "modifiers");

    private final @Nullable String noter;

    /**
     * A shield.
     *
     * @param noter the class whose static boolean {@link #NOTE} becomes true when something was swallowed; null for
     *     none
     */
    Shield(ClassVisitor next, @Nullable String noter) {
        super(Opcodes.ASM9, next);
        this.noter = noter;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        Type result = Type.getReturnType(descriptor);
        boolean hasNothing =
                result.getSort() != Type.OBJECT || result.getDescriptor().equals(OBJECT);
        boolean isHook = (access & Opcodes.ACC_STATIC) != 0 && !name.startsWith("<") && !NEEDED.contains(name);
        return isHook && hasNothing && result.getSort() != Type.ARRAY ? new Shielded(code, descriptor) : code;
    }

    private final class Shielded extends MethodVisitor {
        private final Label begin = new Label();
        private final String descriptor;

        Shielded(MethodVisitor next, String descriptor) {
            super(Opcodes.ASM9, next);
            this.descriptor = descriptor;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitLabel(begin);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            Label end = new Label();
            visitLabel(end);
            visitTryCatchBlock(begin, end, end, NO_ROOM);
            Object[] locals = locals();
            visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {NO_ROOM});
            visitInsn(Opcodes.POP);
            if (noter != null) {
                visitInsn(Opcodes.ICONST_1);
                visitFieldInsn(Opcodes.PUTSTATIC, noter, NOTE, "Z");
            }
            returnNothing();
            super.visitMaxs(Math.max(maxStack, 2), maxLocals);
        }

        private void returnNothing() {
            Type result = Type.getReturnType(descriptor);
            switch (result.getSort()) {
                case Type.VOID -> {}
                case Type.OBJECT -> visitInsn(Opcodes.ACONST_NULL);
                case Type.LONG -> visitInsn(Opcodes.LCONST_0);
                default -> visitInsn(Opcodes.ICONST_0);
            }
            visitInsn(result.getOpcode(Opcodes.IRETURN));
        }

        /** How the verifier calls the type. */
        private static Object verified(Type type) {
            return switch (type.getSort()) {
                case Type.LONG -> Opcodes.LONG;
                case Type.DOUBLE -> Opcodes.DOUBLE;
                case Type.FLOAT -> Opcodes.FLOAT;
                case Type.OBJECT, Type.ARRAY -> type.getInternalName();
                default -> Opcodes.INTEGER;
            };
        }

        private Object[] locals() {
            List<Object> locals = new ArrayList<>();
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                locals.add(verified(argument));
            }
            return locals.toArray();
        }
    }
}
