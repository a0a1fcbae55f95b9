package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.templates.Templates;

/** The hooks of a static initializer, at its beginning and on each way out, and of what needs it to be over. */
final class InitializerMethod {
    private InitializerMethod() {}

    /** Hooks the static initializer of the class of that name. */
    static void hook(CodeEdit code, String name) {
        add(code.prologue(), name, "initializing");
        code.around(add(code.piece(), name, "initialized"), add(code.piece(), name, "initialized"));
        code.needStack(2); // with what is thrown, the name
    }

    /** Hooks a method that others can begin only once the class of that name is initialized. */
    static void hookUse(CodeEdit code, String name) {
        add(code.prologue(), name, "using");
        code.needStack(1);
    }

    private static Piece add(Piece code, String name, String hook) {
        return code.string(name).call(Templates.MONITORS, hook, "(Ljava/lang/Object;)V");
    }
}
