package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.rewrite.JdkPlaces.Place;
import io.github.jlockdep.agent.rewrite.JdkPlaces.Where;
import io.github.jlockdep.agent.templates.Templates;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of the JDK that tell in what order threads and tasks come, see {@link JdkPlaces}: hooked where they are,
 * so that every call is seen, also one by reflection or from the JDK itself. Only bodies are changed, without a branch,
 * so that it does not matter whether the class was loaded before the agent.
 */
final class JdkPatch extends ClassVisitor {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String OF_OBJECT = "(" + OBJECT + ")V";
    private static final String OF_TWO = "(" + OBJECT + OBJECT + ")V";
    private static final String OF_OBJECT_AND_STATUS = "(" + OBJECT + "I)V";
    private static final String OF_OBJECT_AND_MILLIS = "(" + OBJECT + "J)V";
    private static final String OF_RESULT = "(Z" + OBJECT + ")V";
    private static final String OF_COUNT = "(J" + OBJECT + ")V";

    /** The most that a hook adds to what is on the stack: a long result once more, and the receiver. */
    private static final int MORE_STACK = 4;

    private final List<Place> places;

    private JdkPatch(ClassWriter writer, List<Place> places) {
        super(Opcodes.ASM9, writer);
        this.places = places;
    }

    /** Whether a class of the JDK of that internal name is changed. */
    static boolean changes(String type) {
        return !JdkPlaces.in(type).isEmpty();
    }

    /** The internal names of those, but for a few that are known by how their names begin. */
    static Set<String> types() {
        return JdkPlaces.types();
    }

    static byte[] of(String type, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new JdkPatch(writer, JdkPlaces.in(type)), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return code;
        }
        boolean hasReceiver = (access & Opcodes.ACC_STATIC) == 0;
        String method = name.concat(descriptor);
        for (Place place : places) {
            if (place.isIn(method, descriptor, hasReceiver)) {
                code = new Body(code, place);
            }
        }
        return code;
    }

    private static final class Body extends MethodVisitor {
        private final Place place;

        Body(MethodVisitor code, Place place) {
            super(Opcodes.ASM9, code);
            this.place = place;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            switch (place.where()) {
                case ENTRY -> hook(OF_OBJECT, 0);
                case ENTRY_WITH_ARGUMENT -> hook(OF_OBJECT, 1);
                case ENTRY_WITH_BOTH -> hook(OF_TWO, 0, 1);
                case ENTRY_WITH_SECOND -> hook(OF_TWO, 0, 2);
                case ENTRY_WITH_MILLIS -> {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitVarInsn(Opcodes.LLOAD, 1);
                    call(OF_OBJECT_AND_MILLIS);
                }
                default -> {}
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                if (place.where() == Where.RETURN) {
                    hook(OF_OBJECT, 0);
                } else if (place.where() == Where.RETURN_OF_RESULT) {
                    super.visitInsn(Opcodes.DUP);
                    hook(OF_RESULT, 0);
                } else if (place.where() == Where.RETURN_OF_COUNT) {
                    super.visitInsn(Opcodes.DUP2);
                    hook(OF_COUNT, 0);
                } else if (place.where() == Where.RETURN_OF_VALUE) {
                    super.visitInsn(Opcodes.DUP);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitInsn(Opcodes.SWAP);
                    call(OF_TWO);
                }
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (name.equals(place.member())) {
                if (place.where() == Where.CALL) {
                    super.visitInsn(Opcodes.DUP);
                    call(OF_OBJECT);
                } else if (place.where() == Where.CALL_WITH_ARGUMENT) {
                    super.visitInsn(Opcodes.DUP2);
                    super.visitInsn(Opcodes.POP);
                    call(OF_OBJECT);
                }
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean isIt = name.equals(place.member());
            if (isIt && place.where() == Where.READ && opcode == Opcodes.GETFIELD) {
                super.visitInsn(Opcodes.DUP);
                super.visitFieldInsn(opcode, owner, name, descriptor);
                super.visitInsn(Opcodes.DUP_X1);
                call(descriptor.equals("I") ? OF_OBJECT_AND_STATUS : OF_TWO);
                return;
            }
            if (isIt && place.where() == Where.WRITE && opcode == Opcodes.PUTFIELD) {
                super.visitInsn(Opcodes.DUP2);
                super.visitInsn(Opcodes.POP);
                call(OF_OBJECT);
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + MORE_STACK, maxLocals);
        }

        private void hook(String descriptor, int... locals) {
            for (int local : locals) {
                super.visitVarInsn(Opcodes.ALOAD, local);
            }
            call(descriptor);
        }

        private void call(String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Templates.MONITORS, place.hook(), descriptor, false);
        }
    }
}
