package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.templates.Templates;
import org.objectweb.asm.Opcodes;

/**
 * Makes {@link java.lang.reflect.Method#getModifiers} say what it said before the agent took {@code synchronized} away
 * from methods; so the JDK computes the same serial version ids, too.
 */
final class ModifiersPatch {
    private ModifiersPatch() {}

    static byte[] of(byte[] bytes) {
        ClassEdit edit = new ClassEdit(new ClassFile(bytes));
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            if (walk.key().equals("getModifiers()I")) {
                CodeEdit code = edit.code();
                for (int i = 0; i < code.count(); i++) {
                    if (code.isReturn(i)) {
                        code.before(
                                i,
                                code.piece()
                                        .local(Opcodes.ALOAD, 0)
                                        .call(Templates.MONITORS, "modifiers", "(ILjava/lang/Object;)I"));
                    }
                }
                code.needStack(1);
                edit.replace(code, walk.access());
            }
        }
        return edit.toBytes();
    }
}
