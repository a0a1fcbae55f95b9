package io.github.jlockdep.agent.juc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What is changed in one class of the JDK.
 *
 * @param type its internal name
 * @param tagged the class, this one or another, whose objects get a field for the tag, which needs that it is not loaded
 *     yet; null if no field is needed
 * @param made how its constructors make a tag; null if they do not
 * @param hooks those of its methods; each method must be there
 */
record Patch(String type, @Nullable String tagged, @Nullable Made made, List<Hook> hooks) {
    /**
     * A tag that is made at the end of each constructor.
     *
     * @param holder the object that has the tag, of that type
     * @param call what makes it
     */
    record Made(Value holder, String holderType, Call call) {
        void emit(MethodNode code) {
            holder.code().accept(code);
            code.visitTypeInsn(Opcodes.CHECKCAST, holderType);
            call.emit(code, 0);
            code.visitFieldInsn(Opcodes.PUTFIELD, holderType, Tags.FIELD, Value.OBJECT);
        }
    }

    /** Whether the class gets a field for the tag. */
    boolean hasTag() {
        return type.equals(tagged);
    }

    /** The class with its hooks. */
    byte[] apply(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Rewriter rewriter = new Rewriter(writer);
        reader.accept(rewriter, ClassReader.EXPAND_FRAMES);
        if (rewriter.hooked < hooks.size()) {
            throw new IllegalStateException("this JDK lacks a method of ".concat(type));
        }
        return writer.toByteArray();
    }

    /** Changes the methods that must be, and copies the others as they are. */
    private final class Rewriter extends ClassVisitor {
        private int hooked;

        Rewriter(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Hook hook = hook(name.concat(descriptor));
            boolean makesTag = made != null && name.equals("<init>");
            if (hook == null && !makesTag && !SyncCopies.changes(type) && !WorkerTasks.changes(type, name)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    change(this);
                    if (hook != null) {
                        HookedBody.hook(type, this, hook);
                        hooked++;
                    }
                    accept(cv);
                }
            };
        }

        @Override
        public void visitEnd() {
            if (hasTag()) {
                int access = Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
                super.visitField(access, Tags.FIELD, Value.OBJECT, null, null).visitEnd();
            }
            super.visitEnd();
        }
    }

    private @Nullable Hook hook(String method) {
        for (Hook hook : hooks) {
            if (hook.method().equals(method)) {
                return hook;
            }
        }
        return null;
    }

    private void change(MethodNode method) {
        if (SyncCopies.changes(type)) {
            SyncCopies.replace(method);
        }
        if (WorkerTasks.changes(type, method.name)) {
            WorkerTasks.hook(method);
        }
        if (made != null && method.name.equals("<init>") && !callsThis(method)) {
            for (AbstractInsnNode at : method.instructions.toArray()) {
                if (at.getOpcode() == Opcodes.RETURN) {
                    method.instructions.insertBefore(at, tagging(made));
                }
            }
        }
    }

    private static InsnList tagging(Made made) {
        MethodNode code = new MethodNode(Opcodes.ASM9);
        made.emit(code);
        return code.instructions;
    }

    /** Whether the constructor leaves the work to another one. */
    private boolean callsThis(MethodNode method) {
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call && call.name.equals("<init>") && call.owner.equals(type)) {
                return true;
            }
        }
        return false;
    }
}
