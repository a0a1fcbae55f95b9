package io.github.jlockdep.agent.juc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
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
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        if (hasTag()) {
            int access = Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
            node.fields.add(new FieldNode(access, Tags.FIELD, Value.OBJECT, null, null));
        }
        for (MethodNode method : node.methods) {
            change(method);
        }
        for (Hook hook : hooks) {
            HookedBody.hook(type, method(node, hook.method()), hook);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static MethodNode method(ClassNode node, String wanted) {
        for (MethodNode method : node.methods) {
            if (method.name.concat(method.desc).equals(wanted)) {
                return method;
            }
        }
        throw new IllegalStateException("this JDK has no ".concat(wanted));
    }

    private void change(MethodNode method) {
        SyncCopies.replace(type, method);
        WorkerTasks.hook(type, method);
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
