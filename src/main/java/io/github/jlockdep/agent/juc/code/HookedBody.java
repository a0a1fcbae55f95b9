package io.github.jlockdep.agent.juc.code;

import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.Piece;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Puts the hooks of a method of the JDK around its body: what they do at a return is not done again by the handler. The
 * token of the entry is in a local variable of its own, which has a value from the beginning on.
 */
final class HookedBody {
    private static final String OBJECT = "java/lang/Object";

    private HookedBody() {}

    /** Changes the method; the facade has the hooks. */
    static void hook(CodeEdit code, Hook hook, String facade) {
        int token = hook.keepsToken() ? code.newLocal(OBJECT) : 0;
        if (hook.entry() != null) {
            add(code, code.prologue(), hook.entry(), facade, token);
            if (hook.keepsToken()) {
                code.prologue().local(Opcodes.ASTORE, token);
            }
        }
        Piece end = add(code, code.piece(), hook.end(), facade, token);
        if (hook.failure() == null) {
            code.beforeReturns(end);
        } else {
            code.showArguments();
            code.around(end, add(code, code.piece(), hook.failure(), facade, token));
        }
    }

    private static Piece add(CodeEdit code, Piece piece, @Nullable Call call, String facade, int token) {
        if (call != null) {
            call.addTo(piece, facade, token);
            code.needStack(call.stack());
        }
        return piece;
    }
}
