package io.github.jlockdep.program;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Defines and runs classes as no compiler of today makes them, and prints what becomes of each. */
public final class Odd {
    private static final String OBJECT = "java/lang/Object";
    private static final int LONGEST = 65_530;
    private static final int MAJOR = 6;

    private Odd() {}

    private interface Body {
        void write(MethodVisitor code);
    }

    /** Prints them. */
    public static void main(String[] arguments) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        classes.put("Subroutine", type("Subroutine", Opcodes.V1_4, 0, Odd::subroutine));
        classes.put("Unreleased", type("Unreleased", Opcodes.V1_4, 0, Odd::unreleased));
        classes.put("Longest", type("Longest", Opcodes.V1_4, Opcodes.ACC_SYNCHRONIZED, Odd::longest));
        byte[] newer = type("Newer", Opcodes.V17, Opcodes.ACC_SYNCHRONIZED, code -> {});
        newer[MAJOR] = 0;
        newer[MAJOR + 1] = 120;
        classes.put("Newer", newer);
        byte[] whole = type("Cut", Opcodes.V1_4, Opcodes.ACC_SYNCHRONIZED, code -> {});
        classes.put("Cut", Arrays.copyOf(whole, whole.length - 20));
        classes.put("Nothing", new byte[0]);
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            System.out.println(each.getKey() + "=" + run(each.getKey(), each.getValue()));
        }
        try (InputStream in = Odd.class.getResourceAsStream("Odd.class")) {
            System.out.println("own=" + (in.read() == 0xCA));
        }
    }

    private static String run(String name, byte[] bytes) {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String wanted) {
                return defineClass(wanted, bytes, 0, bytes.length);
            }
        };
        try {
            Object monitor = new Object();
            Class<?> type = loader.loadClass("odd." + name);
            type.getMethod("run", Object.class).invoke(null, monitor);
            return "ran, " + Thread.holdsLock(monitor) + Thread.holdsLock(type);
        } catch (ReflectiveOperationException | LinkageError failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return cause.getClass().getName();
        }
    }

    private static byte[] type(String name, int version, int access, Body body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "odd/" + name, null, OBJECT, null);
        int isStatic = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        MethodVisitor code = writer.visitMethod(isStatic | access, "run", "(Ljava/lang/Object;)V", null, null);
        code.visitCode();
        body.write(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 3);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The finally clause of compilers before 2004. */
    private static void subroutine(MethodVisitor code) {
        Label release = new Label();
        Label end = new Label();
        enter(code);
        code.visitJumpInsn(Opcodes.JSR, release);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(release);
        code.visitVarInsn(Opcodes.ASTORE, 2);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitVarInsn(Opcodes.RET, 2);
        code.visitLabel(end);
    }

    private static void unreleased(MethodVisitor code) {
        enter(code);
    }

    private static void enter(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitInsn(Opcodes.MONITORENTER);
    }

    /** No room for anything of ours. */
    private static void longest(MethodVisitor code) {
        for (int i = 0; i < LONGEST; i++) {
            code.visitInsn(Opcodes.NOP);
        }
    }
}
