package io.github.jlockdep.agent.templates;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps the JVM's compilers from inlining the methods of a facade, with all that the engine does, into each method of
 * the JDK that has a hook: they would compile for longer, and the processor would have more code than it can keep at
 * hand. Those stay inlined that methods of the program call for each block, and for each use of a class, and those that
 * are short.
 */
/* HotSpot heeds the annotation in classes of the boot loader, such as a facade, alone. */
final class OutOfLine extends ClassVisitor {
    private static final String ANNOTATION = "Ljdk/internal/vm/annotation/DontInline;";
    private static final Set<String> INLINED =
            Set.of("enter", "entered", "exit", "exitOfJdk", "lockObject", "same", "using");

    OutOfLine(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        boolean isHook = (access & Opcodes.ACC_PUBLIC) != 0 && !name.startsWith("<");
        if (code != null && isHook && !INLINED.contains(name)) {
            code.visitAnnotation(ANNOTATION, true).visitEnd();
        }
        return code;
    }
}
