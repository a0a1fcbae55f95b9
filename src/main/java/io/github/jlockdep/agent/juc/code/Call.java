package io.github.jlockdep.agent.juc.code;

import io.github.jlockdep.agent.classfile.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * A call of a hook.
 *
 * @param hook the name of a static method of the facade
 * @param shown what it is shown; null stands for the token that the hook at the entry has returned
 * @param result the descriptor of its result, {@code V} for none
 */
public record Call(String hook, List<@Nullable Value> shown, String result) {
    /** Adds the call of that class. The token is in that local variable. */
    Piece addTo(Piece code, String facade, int token) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Value value : shown) {
            if (value == null) {
                code.local(Opcodes.ALOAD, token);
                descriptor.append(Value.OBJECT);
            } else {
                value.code().accept(code);
                descriptor.append(value.type());
            }
        }
        String text = descriptor.append(')').append(result).toString();
        return code.call(facade, hook, text);
    }

    /** The most that it has on the stack, of what is shown and of what that is made from. */
    int stack() {
        return 2 * shown.size() + 2;
    }
}
