package io.github.jlockdep.agent.juc.code;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Puts the hooks of a method of the JDK around its body. The token of the entry is in a local variable of its own,
 * which has a value from the beginning on, so that frames are extended, never computed.
 */
final class HookedBody {
    private static final String THROWABLE = "java/lang/Throwable";

    private final String owner;
    private final MethodNode method;
    private final Hook hook;
    private final String facade;
    private final int token;

    private HookedBody(String owner, MethodNode method, Hook hook, String facade) {
        this.owner = owner;
        this.facade = facade;
        this.method = method;
        this.hook = hook;
        this.token = method.maxLocals;
    }

    /** Changes the method, which was read with expanded frames. */
    static void hook(String owner, MethodNode method, Hook hook, String facade) {
        new HookedBody(owner, method, hook, facade).hook();
    }

    private void hook() {
        if (hook.keepsToken()) {
            method.maxLocals++;
        }
        extendFrames();
        LabelNode begin = new LabelNode();
        List<LabelNode> ranges = new ArrayList<>(List.of(begin));
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN) {
                hookReturn(at, ranges);
            }
        }
        method.instructions.insert(begin);
        if (hook.entry() != null) {
            Code code = new Code();
            hook.entry().emit(code, facade, token);
            if (hook.keepsToken()) {
                code.visitVarInsn(Opcodes.ASTORE, token);
            }
            method.instructions.insert(code.instructions);
        }
        Call failure = hook.failure();
        if (failure != null) {
            addHandler(ranges, failure);
        }
    }

    /** The hook before a return stands outside of the range of the handler: what it does is not done again. */
    private void hookReturn(AbstractInsnNode at, List<LabelNode> ranges) {
        LabelNode end = new LabelNode();
        LabelNode next = new LabelNode();
        method.instructions.insertBefore(at, end);
        method.instructions.insert(at, next);
        ranges.add(end);
        ranges.add(next);
        if (hook.end() != null) {
            Code code = new Code();
            hook.end().emit(code, facade, token);
            method.instructions.insertBefore(at, code.instructions);
        }
    }

    private void addHandler(List<LabelNode> ranges, Call failure) {
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        method.instructions.add(end);
        ranges.add(end);
        for (int i = 0; i < ranges.size(); i += 2) {
            if (hasCode(ranges.get(i), ranges.get(i + 1))) {
                method.tryCatchBlocks.add(new TryCatchBlockNode(ranges.get(i), ranges.get(i + 1), handler, THROWABLE));
            }
        }
        Code code = new Code();
        code.visitInsn(Opcodes.NOP); // a place of its own for the frame
        method.instructions.add(handler);
        Object[] locals = locals();
        method.instructions.add(new FrameNode(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {THROWABLE}));
        failure.emit(code, facade, token);
        method.instructions.add(code.instructions);
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
    }

    private static boolean hasCode(LabelNode from, LabelNode to) {
        for (AbstractInsnNode at = from; at != to; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The types of the local variables that have a value everywhere: the receiver, the arguments, the token. */
    private Object[] locals() {
        List<Object> locals = new ArrayList<>();
        locals.add(owner);
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            locals.add(verified(argument));
        }
        return withToken(locals).toArray();
    }

    /** How the verifier calls the type. */
    static Object verified(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.OBJECT, Type.ARRAY -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }

    private void extendFrames() {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof FrameNode frame) {
                frame.type = Opcodes.F_FULL; // to compress it would take longer than all the rest
                frame.local = withToken(new ArrayList<>(frame.local));
            }
        }
    }

    private List<Object> withToken(List<Object> locals) {
        if (hook.keepsToken()) {
            int slots = 0;
            for (Object local : locals) {
                slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
            }
            for (; slots < token; slots++) {
                locals.add(Opcodes.TOP);
            }
            locals.add("java/lang/Object");
        }
        return locals;
    }

    /** A piece of code. */
    private static final class Code extends MethodNode {
        Code() {
            super(Opcodes.ASM9);
        }
    }
}
