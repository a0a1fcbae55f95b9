package io.github.jlockdep.agent.classfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Class files that are damaged, or that nothing usual writes: each is refused, or stays what it was to the JVM. */
final class OddClassFilesTest {
    private static final int FLIPS = 3_000;
    private static final int LINE = 0x7654;

    @ParameterizedTest
    @ValueSource(ints = {65_536, 0x7fff_ff00, -1})
    void refusesCodeThatWouldBeLongerThanItsAttribute(int length) {
        byte[] bytes = jumpingBack();
        ByteBuffer.wrap(bytes).putInt(initializer(bytes).code() - 4, length);
        MethodWalk walk = new MethodWalk(new ClassFile(bytes));
        assertThrows(IllegalArgumentException.class, walk::nextMethod);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_536, 0x7fff_ff00, -1})
    void refusesAnAttributeThatWouldBeLongerThanTheClass(int length) {
        byte[] bytes = jumpingBack();
        ByteBuffer.wrap(bytes).putInt(initializer(bytes).code() - 12, length);
        MethodWalk walk = new MethodWalk(new ClassFile(bytes));
        assertThrows(IllegalArgumentException.class, walk::nextMethod);
    }

    /** An error would show, one of memory first. */
    @Test
    void refusesOrChangesDamagedOnes() {
        byte[] bytes = new RandomMethod(1, Opcodes.V17).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            changeOrRefuse(Arrays.copyOf(bytes, length));
        }
        long seed = Long.getLong("jlockdep.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < FLIPS; i++) {
            byte[] damaged = bytes.clone();
            for (int left = random.nextInt(3); left >= 0; left--) {
                damaged[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
            }
            try {
                changeOrRefuse(damaged);
            } catch (Error error) {
                throw new AssertionError("-Djlockdep.test.seed=" + seed, error);
            }
        }
    }

    private static void changeOrRefuse(byte[] bytes) {
        try {
            RandomMethodsTest.change(bytes, new Random(1));
        } catch (RuntimeException refused) {
            // as it should be
        }
    }

    /** Each return cuts each range in two. */
    @Test
    void leavesAMethodAloneThatWouldHaveTooManyRanges() throws Exception {
        byte[] bytes = ClassEditTest.classWith(code -> {
            int count = 300;
            Label begin = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitLabel(begin);
            for (int i = 0; i < count; i++) {
                Label next = new Label();
                code.visitInsn(Opcodes.ICONST_0);
                code.visitJumpInsn(Opcodes.IFEQ, next);
                code.visitInsn(Opcodes.RETURN);
                code.visitLabel(next);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(end);
            code.visitLabel(handler);
            code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
            code.visitInsn(Opcodes.ATHROW);
            for (int i = 0; i < count; i++) {
                code.visitTryCatchBlock(begin, end, handler, null);
            }
        });
        byte[] wrapped = ClassEditTest.wrap(bytes);
        assertArrayEquals(codeOf(bytes), codeOf(wrapped));
        initialize(wrapped);
    }

    /** It has on the stack all that a method can have when it returns, where something is put. */
    @Test
    void leavesAMethodAloneThatWouldNeedTooMuchStack() throws Exception {
        byte[] bytes = ClassEditTest.classWith(code -> {
            code.visitInsn(Opcodes.ICONST_0);
            for (int i = 1; i < 65_535; i += 2) {
                code.visitInsn(Opcodes.LCONST_0);
            }
            code.visitInsn(Opcodes.RETURN);
        });
        byte[] wrapped = ClassEditTest.wrap(bytes);
        assertArrayEquals(codeOf(bytes), codeOf(wrapped));
        initialize(wrapped);
    }

    /** Here they take one byte each, and would take one for each variable. */
    @Test
    void leavesAMethodAloneWhoseFramesWouldTakeHundredsOfMegabytes() {
        byte[] bytes = ClassEditTest.classWith(code -> {
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ISTORE, 65_000);
            for (int i = 0; i < 5_000; i++) {
                Label next = new Label();
                code.visitInsn(Opcodes.ICONST_0);
                code.visitJumpInsn(Opcodes.IFEQ, next);
                code.visitInsn(Opcodes.NOP);
                code.visitLabel(next);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
            code.visitInsn(Opcodes.RETURN);
        });
        ClassEdit edit = new ClassEdit(new ClassFile(bytes));
        edit.nextMethod();
        CodeEdit code = edit.code();
        code.newLocal(CodeEdit.LONG);
        assertFalse(edit.replace(code, Opcodes.ACC_STATIC));
    }

    @Test
    void keepsALineValidThatBeginsInTheMiddleOfTheLastInstruction() throws Exception {
        byte[] bytes = jumpingBack();
        int line = initializer(bytes).attributeOfCode("LineNumberTable") + 8;
        bytes[line + 1]++;
        initialize(bytes);
        initialize(begun(bytes));
    }

    @Test
    void refusesAJumpIntoTheMiddleOfAnInstruction() {
        byte[] bytes = jumpingBack();
        MethodWalk walk = initializer(bytes);
        bytes[walk.code() + 2]++;
        assertThrows(VerifyError.class, () -> initialize(bytes));
        assertThrows(IllegalArgumentException.class, () -> begun(bytes));
    }

    /** The JVM takes them for what they can be alone. */
    @ParameterizedTest
    @CsvSource({"49, 0x20, 8", "50, 0x20, 8", "51, 0x28, 8", "61, 0x1028, 0x1008"})
    void readsTheFlagsOfAStaticInitializerAsTheJvmDoes(int version, String written, String read) throws Exception {
        byte[] bytes = jumpingBack();
        ByteBuffer.wrap(bytes).putShort(6, (short) version);
        ByteBuffer.wrap(bytes)
                .putShort(initializer(bytes).start(), Integer.decode(written).shortValue());
        initialize(bytes);
        assertEquals(Integer.decode(read), initializer(bytes).access());
        initialize(begun(bytes));
    }

    @Test
    void leavesOutTheLineOfThePrologueWhereThereIsNoRoomForIt() throws Exception {
        byte[] bytes = ClassEditTest.classWith(code -> {
            for (int i = 0; i < 0xffff; i++) {
                Label here = new Label();
                code.visitLabel(here);
                code.visitLineNumber(i, here);
            }
            code.visitInsn(Opcodes.RETURN);
        });
        initialize(begun(bytes));
    }

    /** An initializer that jumps to its end, and from there back, where a line and a variable are, too. */
    private static byte[] jumpingBack() {
        return ClassEditTest.classWith(code -> {
            Label middle = new Label();
            Label last = new Label();
            Label end = new Label();
            code.visitJumpInsn(Opcodes.GOTO, last);
            code.visitLabel(middle);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(last);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            code.visitLineNumber(LINE, last);
            code.visitJumpInsn(Opcodes.GOTO, middle);
            code.visitLabel(end);
            code.visitLocalVariable("x", "I", null, last, end, 0);
            code.visitMaxs(0, 1);
        });
    }

    /** With something in front of the initializer. */
    private static byte[] begun(byte[] bytes) {
        ClassEdit edit = new ClassEdit(new ClassFile(bytes));
        MethodWalk walk = edit.nextMethod();
        CodeEdit code = edit.code();
        code.lineInPrologue(1);
        code.prologue().op(Opcodes.LCONST_0).local(Opcodes.LSTORE, code.newLocal(CodeEdit.LONG));
        code.needStack(2);
        assertTrue(edit.replace(code, walk.access()));
        byte[] begun = edit.toBytes();
        assertNotEquals(bytes.length, begun.length);
        return begun;
    }

    private static MethodWalk initializer(byte[] bytes) {
        MethodWalk walk = new MethodWalk(new ClassFile(bytes));
        assertTrue(walk.nextMethod());
        return walk;
    }

    private static byte[] codeOf(byte[] bytes) {
        MethodWalk walk = initializer(bytes);
        return Arrays.copyOfRange(bytes, walk.code(), walk.codeEnd());
    }

    private static void initialize(byte[] bytes) throws ClassNotFoundException {
        Class<?> type = ClassEditTest.define("Odd", bytes);
        Class.forName("Odd", true, type.getClassLoader());
    }
}
