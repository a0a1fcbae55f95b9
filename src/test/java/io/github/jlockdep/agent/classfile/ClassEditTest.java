package io.github.jlockdep.agent.classfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a static initializer does that is put between two calls. That the JVM accepts thousands is shown by JarsIT. */
public final class ClassEditTest {
    private static final List<String> calls = new ArrayList<>();

    /** Called by wrapped classes. */
    public static void began(Object name) {
        calls.add("began " + name);
    }

    /** Called by wrapped classes. */
    public static void ended(Object name) {
        calls.add("ended " + name);
    }

    /** With loops from its first instruction on, handlers that end with it, switches, and objects half made. */
    static class Rich {
        static int sum;
        static String text;

        static {
            do {
                sum += 3;
            } while (sum < 10);
            text = new StringBuilder(sum > 11 ? "much" : "little").append(sum).toString();
            switch (sum) {
                case 1, 2, 3 -> text = "";
                case 12 -> text += "!";
                default -> text = "?";
            }
            try {
                sum /= text.isEmpty() ? 0 : 2;
            } catch (ArithmeticException e) {
                text = "failed";
            }
            if (text.length() > 100) {
                throw new IllegalStateException(text);
            }
        }
    }

    /** Without any jump. */
    static class Plain {
        static final List<String> list = new ArrayList<>(List.of("it"));
    }

    static class Failing {
        static int size = 1;

        static {
            if (size > 0) {
                throw new IllegalStateException("as it does");
            }
        }
    }

    static class Without {
        int size;
    }

    @ParameterizedTest
    @ValueSource(classes = {Rich.class, Plain.class})
    void tellsOfBeginAndEndAndDoesTheWork(Class<?> type) throws Exception {
        calls.clear();
        Class<?> wrapped = load(type);
        Class.forName(wrapped.getName(), true, wrapped.getClassLoader());
        assertEquals(List.of("began " + type.getName(), "ended " + type.getName()), calls);
        if (type == Rich.class) {
            assertEquals("much12!", text(wrapped));
        }
    }

    private static @Nullable Object text(Class<?> type) throws ReflectiveOperationException {
        var field = type.getDeclaredField("text");
        field.setAccessible(true);
        return field.get(null);
    }

    @Test
    void tellsOnceOfTheEndOfOneThatFails() throws Exception {
        calls.clear();
        Class<?> wrapped = load(Failing.class);
        Error failure = assertThrows(
                ExceptionInInitializerError.class,
                () -> Class.forName(wrapped.getName(), true, wrapped.getClassLoader()));
        assertEquals("as it does", failure.getCause().getMessage());
        assertEquals(List.of("began " + Failing.class.getName(), "ended " + Failing.class.getName()), calls);
    }

    @Test
    void leavesAllElseAsItIs() throws IOException {
        byte[] bytes = read(Without.class);
        assertArrayEquals(bytes, wrap(bytes));
    }

    /** A method just short enough for its own jumps, and one just short enough for a class file. */
    @ParameterizedTest
    @ValueSource(ints = {32_771, 65_530})
    void leavesAMethodAloneThatWouldBecomeTooLong(int size) throws Exception {
        byte[] bytes = classWith(code -> {
            Label end = new Label();
            if (size < 40_000) {
                code.visitInsn(Opcodes.ICONST_1);
                code.visitJumpInsn(Opcodes.IFNE, end);
            }
            for (int i = 0; i < size - 10; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            code.visitInsn(Opcodes.RETURN); // before which the other call is put
            if (size < 40_000) {
                code.visitLabel(end);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                code.visitInsn(Opcodes.RETURN);
            }
        });
        byte[] wrapped = wrap(bytes);
        assertArrayEquals(codeOf(bytes), codeOf(wrapped));
        Class.forName("Odd", true, define("Odd", wrapped).getClassLoader());
    }

    /** What no compiler of Java writes, but other tools do. */
    enum Odd {
        VARIABLE_UP_TO_THE_END {
            @Override
            void write(MethodVisitor code) {
                Label begin = new Label();
                Label end = new Label();
                code.visitInsn(Opcodes.ICONST_0);
                code.visitVarInsn(Opcodes.ISTORE, 0);
                code.visitLabel(begin);
                code.visitInsn(Opcodes.NOP);
                code.visitInsn(Opcodes.RETURN);
                code.visitLabel(end);
                code.visitLocalVariable("x", "I", null, begin, end, 0);
            }
        },
        SOMETHING_ON_THE_STACK_WHEN_IT_RETURNS {
            @Override
            void write(MethodVisitor code) {
                code.visitInsn(Opcodes.LCONST_1);
                code.visitInsn(Opcodes.RETURN);
            }
        },
        /** It ends with a jump by -79, whose last byte is that of a return. */
        RETURN_IN_THE_MIDDLE {
            @Override
            void write(MethodVisitor code) {
                Label middle = new Label();
                Label last = new Label();
                code.visitJumpInsn(Opcodes.GOTO, last);
                code.visitLabel(middle);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                for (int i = 0; i < 78; i++) {
                    code.visitInsn(Opcodes.NOP);
                }
                code.visitInsn(Opcodes.RETURN);
                code.visitLabel(last);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                code.visitJumpInsn(Opcodes.GOTO, middle);
            }
        };

        abstract void write(MethodVisitor code);
    }

    @ParameterizedTest
    @EnumSource
    void leavesOddOnesValid(Odd odd) throws Exception {
        calls.clear();
        byte[] wrapped = wrap(classWith(odd::write));
        Class.forName("Odd", true, define("Odd", wrapped).getClassLoader());
        assertEquals(List.of("began Odd", "ended Odd"), calls);
    }

    static byte[] classWith(Consumer<MethodVisitor> initializer) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        initializer.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] codeOf(byte[] bytes) {
        MethodWalk walk = new MethodWalk(new ClassFile(bytes));
        assertTrue(walk.nextMethod());
        return Arrays.copyOfRange(bytes, walk.code(), walk.codeEnd());
    }

    private static Class<?> load(Class<?> type) throws IOException {
        return define(type.getName(), wrap(read(type)));
    }

    static Class<?> define(String name, byte[] bytes) {
        return new ClassLoader(ClassEditTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }.define();
    }

    private static byte[] read(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Puts the initializer between two calls. */
    static byte[] wrap(byte[] bytes) {
        ClassFile file = new ClassFile(bytes);
        String name = file.name().replace('/', '.');
        ClassEdit edit = new ClassEdit(file);
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            if (walk.isNamed("<clinit>")) {
                CodeEdit code = edit.code();
                call(code.prologue(), name, "began");
                code.around(call(code.piece(), name, "ended"), call(code.piece(), name, "ended"));
                code.needStack(2);
                edit.replace(code, walk.access());
            }
        }
        return edit.toBytes();
    }

    private static Piece call(Piece code, String name, String method) {
        String us = ClassEditTest.class.getName().replace('.', '/');
        return code.string(name).call(us, method, "(Ljava/lang/Object;)V");
    }
}
