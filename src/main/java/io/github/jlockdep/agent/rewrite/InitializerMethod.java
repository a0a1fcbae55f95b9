package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.WrappedInitializer;
import io.github.jlockdep.agent.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The hooks of a static initializer, at its beginning and on each way out, and of the lambdas in it. */
final class InitializerMethod {
    private static final String BEGIN = "initializing";
    private static final String END = "initialized";

    private InitializerMethod() {}

    /** A class of which nothing but the static initializer is hooked; null if that has to be done the long way. */
    static byte @Nullable [] wrap(ClassReader reader, byte[] bytes) {
        return WrappedInitializer.of(reader, bytes, Templates.MONITORS, BEGIN, END);
    }

    /** Hooks the static initializer of the class of that name. */
    static void hook(MethodNode method, String name, int version) {
        InsnList code = method.instructions;
        LabelNode begin = new LabelNode();
        LabelNode end = new LabelNode();
        code.insert(begin);
        code.insert(call(name, BEGIN));
        for (AbstractInsnNode at : code.toArray()) {
            if (at.getOpcode() == Opcodes.RETURN) {
                LabelNode from = new LabelNode();
                LabelNode to = new LabelNode();
                code.insertBefore(at, from);
                code.insertBefore(at, call(name, END));
                code.insert(at, to);
                TryRanges.cut(method, from, to);
            }
        }
        code.add(end);
        code.add(handler(method, begin, end, name, version));
        method.maxStack = Math.min(0xffff, method.maxStack + 2); // with what is thrown, the name
    }

    /** Hooks a method that is the body of a lambda in the static initializer of the class of that name. */
    static void hookLambda(MethodNode method, String name) {
        method.instructions.insert(call(name, "using"));
        method.maxStack = Math.min(0xffff, method.maxStack + 1);
    }

    private static InsnList handler(MethodNode method, LabelNode begin, LabelNode end, String name, int version) {
        LabelNode handler = new LabelNode();
        InsnList code = new InsnList();
        code.add(handler);
        if (version >= Opcodes.V1_6) {
            code.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"}));
        }
        code.add(call(name, END));
        code.add(new InsnNode(Opcodes.ATHROW));
        method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, handler, null));
        return code;
    }

    private static InsnList call(String name, String hook) {
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(name));
        code.add(Calls.hook(hook, "(Ljava/lang/Object;)V"));
        return code;
    }
}
