package io.github.jlockdep.agent.juc.code;

import java.util.List;
import java.util.Set;
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
 * @param tagged the class, this one or another, whose objects get a field for the tag; null if no tag is needed
 * @param facade the class whose static methods are called
 * @param made how its constructors make a tag; null if they do not
 * @param hooks those of its methods; each method must be there
 * @param change what is changed besides; null for nothing
 */
public record Patch(
        String type,
        @Nullable String tagged,
        String facade,
        @Nullable Made made,
        List<Hook> hooks,
        @Nullable Change change) {
    /** What the names of all fields begin with that classes of the JDK get. */
    public static final String OURS = "jlockdep$";
    /** The name of the field for the tag, which is of type Object. */
    public static final String TAG = OURS + "tag";
    /** The name of the field for the order that an object brings, which is of type Object. */
    public static final String ORDER = OURS + "order";

    private static final String CONCURRENT = "java/util/concurrent/";
    /** Those whose objects get a field for their order, in their patches. */
    private static final Set<String> ORDERED = Set.of(
            CONCURRENT + "CountDownLatch",
            CONCURRENT + "FutureTask",
            CONCURRENT + "CompletableFuture",
            CONCURRENT + "ForkJoinTask");

    /** A patch that changes nothing else. */
    public Patch(String type, @Nullable String tagged, String facade, @Nullable Made made, List<Hook> hooks) {
        this(type, tagged, facade, made, hooks, null);
    }

    /** What a patch changes besides. */
    public interface Change {
        /** Whether it changes the methods of that name. */
        boolean changes(String method);

        /** Changes a method. */
        void apply(MethodNode method);
    }

    /**
     * A tag that is made at the end of each constructor.
     *
     * @param holder the object that has the tag, of that type
     * @param call what makes it
     */
    public record Made(Value holder, String holderType, Call call) {
        void emit(MethodNode code, String facade) {
            holder.code().accept(code);
            code.visitTypeInsn(Opcodes.CHECKCAST, holderType);
            call.emit(code, facade, 0);
            code.visitFieldInsn(Opcodes.PUTFIELD, holderType, TAG, Value.OBJECT);
        }
    }

    /** Whether the class gets a field for the tag. */
    public boolean hasTag() {
        return type.equals(tagged);
    }

    /** Whether the class gets any field, which needs that it is not loaded yet. */
    public boolean addsFields() {
        return hasTag() || ORDERED.contains(type);
    }

    /** The class with its hooks. */
    public byte[] apply(byte[] bytes) {
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
            if (hook == null && !makesTag && !isChanged(name)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    change(this);
                    if (hook != null) {
                        HookedBody.hook(type, this, hook, facade);
                        hooked++;
                    }
                    accept(cv);
                }
            };
        }

        @Override
        public void visitEnd() {
            if (hasTag()) {
                addField(TAG);
            }
            if (ORDERED.contains(type)) {
                addField(ORDER);
            }
            super.visitEnd();
        }

        private void addField(String name) {
            int access = Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
            super.visitField(access, name, Value.OBJECT, null, null).visitEnd();
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
        if (change != null && change.changes(method.name)) {
            change.apply(method);
        }
        if (made != null && method.name.equals("<init>") && !callsThis(method)) {
            for (AbstractInsnNode at : method.instructions.toArray()) {
                if (at.getOpcode() == Opcodes.RETURN) {
                    method.instructions.insertBefore(at, tagging(made));
                }
            }
        }
    }

    private boolean isChanged(String method) {
        return change != null && change.changes(method);
    }

    private InsnList tagging(Made made) {
        MethodNode code = new MethodNode(Opcodes.ASM9);
        made.emit(code, facade);
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
