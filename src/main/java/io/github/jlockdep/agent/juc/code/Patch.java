package io.github.jlockdep.agent.juc.code;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.classfile.Piece;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

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

    private static final int FIELD = Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
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

        /** Changes the code of a method. */
        void apply(CodeEdit code);
    }

    /**
     * A tag that is made at the end of each constructor.
     *
     * @param holder the object that has the tag, of that type
     * @param call what makes it
     */
    public record Made(Value holder, String holderType, Call call) {
        void addTo(CodeEdit code, String facade) {
            Piece piece = code.piece();
            holder.code().accept(piece);
            piece.of(Opcodes.CHECKCAST, holderType);
            call.addTo(piece, facade, 0).member(Opcodes.PUTFIELD, holderType, TAG, Value.OBJECT);
            code.beforeReturns(piece);
            code.needStack(call.stack() + 1);
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
        ClassEdit edit = new ClassEdit(new ClassFile(bytes));
        int hooked = 0;
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            Hook hook = hook(walk.key());
            boolean isChanged = change != null && change.changes(walk.name());
            boolean makesTag = made != null && walk.isNamed("<init>");
            if (walk.hasCode() && (hook != null || isChanged || makesTag)) {
                change(edit, walk, hook);
                hooked += hook == null ? 0 : 1;
            }
        }
        if (hooked < hooks.size()) {
            throw new IllegalStateException("this JDK lacks a method of ".concat(type));
        }
        if (hasTag()) {
            edit.addField(FIELD, TAG, Value.OBJECT);
        }
        if (ORDERED.contains(type)) {
            edit.addField(FIELD, ORDER, Value.OBJECT);
        }
        return edit.toBytes();
    }

    private void change(ClassEdit edit, MethodWalk walk, @Nullable Hook hook) {
        CodeEdit code = edit.code();
        if (change != null && change.changes(walk.name())) {
            change.apply(code);
        }
        if (made != null && walk.isNamed("<init>") && !callsThis(code)) {
            made.addTo(code, facade);
        }
        if (hook != null) {
            HookedBody.hook(code, hook, facade);
        }
        if (!edit.replace(code, walk.access())) {
            throw new IllegalStateException("this JDK has too long a method in ".concat(type));
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

    /** Whether the constructor leaves the work to another one. */
    private boolean callsThis(CodeEdit code) {
        for (int i = 0; i < code.count(); i++) {
            if (code.opcode(i) == Opcodes.INVOKESPECIAL
                    && code.memberName(i).equals("<init>")
                    && code.owner(i).equals(type)) {
                return true;
            }
        }
        return false;
    }
}
