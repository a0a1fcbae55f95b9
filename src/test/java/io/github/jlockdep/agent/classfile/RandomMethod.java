package io.github.jlockdep.agent.classfile;

import java.util.Random;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with a static method that is made of blocks: each computes something, then jumps anywhere, until a number of
 * steps is used up.
 */
final class RandomMethod {
    static final String NAME = "Made";
    private static final int STEPS = 200;
    static final int GOTO_W = 200;
    /** The local variables behind the arguments. */
    private static final int SUM = 4;

    private static final int LEFT = 5;
    private static final int WIDE_LONG = 6;
    private static final int FAR = 300;

    private final Random random;
    private final int version;
    private final Label[] blocks;
    private final Label[] ends;
    private final Label out = new Label();
    private MethodVisitor code;

    RandomMethod(long seed, int version) {
        this.random = new Random(seed);
        this.version = version;
        this.blocks = labels(2 + random.nextInt(12));
        this.ends = labels(blocks.length);
    }

    private static Label[] labels(int count) {
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        return labels;
    }

    byte[] toBytes() {
        int frames = version >= Opcodes.V1_6 && version != Opcodes.V1_1
                ? ClassWriter.COMPUTE_FRAMES
                : ClassWriter.COMPUTE_MAXS;
        ClassWriter writer = new ClassWriter(frames) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        writer.visit(version, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        constructor(writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(I)V", null, null));
        String descriptor = "(IJLjava/lang/Object;)Ljava/lang/String;";
        code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", descriptor, null, null);
        code.visitCode();
        begin();
        for (int i = 0; i < blocks.length; i++) {
            block(i);
        }
        int last = random.nextInt(4);
        for (int i = 0; i < last; i++) {
            handler();
        }
        code.visitLabel(out);
        code.visitVarInsn(Opcodes.ILOAD, SUM);
        call(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;");
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** With branches before it calls the one of the superclass. */
    private void constructor(MethodVisitor made) {
        code = made;
        code.visitCode();
        Label other = new Label();
        Label join = new Label();
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitJumpInsn(Opcodes.IFLE, other);
        nops();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitJumpInsn(Opcodes.GOTO, join);
        code.visitLabel(other);
        nops();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLabel(join);
        call(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void begin() {
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, SUM);
        code.visitIntInsn(Opcodes.SIPUSH, STEPS);
        code.visitVarInsn(Opcodes.ISTORE, LEFT);
        code.visitInsn(Opcodes.LCONST_1);
        code.visitVarInsn(Opcodes.LSTORE, WIDE_LONG);
        if (random.nextBoolean()) {
            code.visitInsn(Opcodes.ICONST_3);
            code.visitVarInsn(Opcodes.ISTORE, FAR);
        }
    }

    private void block(int number) {
        code.visitLabel(blocks[number]);
        code.visitIincInsn(LEFT, -1);
        code.visitVarInsn(Opcodes.ILOAD, LEFT);
        code.visitJumpInsn(Opcodes.IFLE, out);
        code.visitIincInsn(SUM, 7 * number + 1);
        for (int i = random.nextInt(5); i >= 0; i--) {
            compute();
        }
        leave();
        code.visitLabel(ends[number]);
        if (random.nextInt(3) == 0) {
            handler();
        }
    }

    private void nops() {
        for (int i = random.nextInt(5); i > 0; i--) {
            code.visitInsn(Opcodes.NOP);
        }
    }

    private void compute() {
        nops();
        switch (random.nextInt(7)) {
            case 0 -> {
                code.visitIincInsn(SUM, random.nextInt(60_000) - 30_000);
                code.visitVarInsn(Opcodes.ILOAD, SUM);
                code.visitVarInsn(Opcodes.ISTORE, FAR + random.nextInt(3));
            }
            case 1 -> {
                code.visitVarInsn(Opcodes.LLOAD, WIDE_LONG);
                code.visitVarInsn(Opcodes.LLOAD, 1);
                code.visitInsn(Opcodes.LADD);
                code.visitVarInsn(Opcodes.LSTORE, WIDE_LONG);
            }
            case 2 -> made();
            case 3 -> {
                code.visitVarInsn(Opcodes.ILOAD, SUM);
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitInsn(Opcodes.IDIV); // which throws now and then
                code.visitVarInsn(Opcodes.ISTORE, SUM);
            }
            case 4 -> {
                code.visitInsn(Opcodes.DCONST_1);
                code.visitVarInsn(Opcodes.DSTORE, 8 + 2 * random.nextInt(3));
            }
            case 5 -> {
                code.visitVarInsn(Opcodes.ILOAD, SUM);
                code.visitVarInsn(Opcodes.LLOAD, WIDE_LONG);
                code.visitInsn(Opcodes.L2I);
                code.visitInsn(Opcodes.IXOR);
                code.visitVarInsn(Opcodes.ISTORE, SUM);
            }
            default -> {
                code.visitVarInsn(Opcodes.ALOAD, 3);
                code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
                code.visitVarInsn(Opcodes.ASTORE, 15);
            }
        }
    }

    /** Branches while an object is on the stack that is not initialized yet. */
    private void made() {
        Label other = new Label();
        Label join = new Label();
        code.visitTypeInsn(Opcodes.NEW, NAME);
        nops();
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ILOAD, SUM);
        code.visitJumpInsn(random.nextBoolean() ? Opcodes.IFLE : Opcodes.IFNE, other);
        nops();
        code.visitInsn(Opcodes.ICONST_1);
        code.visitJumpInsn(random.nextBoolean() ? Opcodes.GOTO : GOTO_W, join);
        code.visitLabel(other);
        code.visitInsn(Opcodes.ICONST_M1);
        nops();
        code.visitLabel(join);
        call(Opcodes.INVOKESPECIAL, NAME, "<init>", "(I)V");
        code.visitInsn(Opcodes.POP);
    }

    private void leave() {
        code.visitVarInsn(Opcodes.ILOAD, SUM);
        switch (random.nextInt(7)) {
            case 0 -> {
                code.visitInsn(Opcodes.ICONST_3);
                code.visitInsn(Opcodes.IAND);
                code.visitTableSwitchInsn(1, 2, any(), any(), any());
            }
            case 1 -> {
                code.visitIntInsn(Opcodes.BIPUSH, 7);
                code.visitInsn(Opcodes.IREM);
                int[] keys = {-6, -1, 0, 3, 5};
                code.visitLookupSwitchInsn(any(), keys, new Label[] {any(), any(), any(), any(), any()});
            }
            case 2 -> {
                call(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;");
                code.visitInsn(Opcodes.ARETURN);
            }
            case 3 -> {
                code.visitInsn(Opcodes.POP);
                code.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalStateException");
                code.visitInsn(Opcodes.DUP);
                call(Opcodes.INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V");
                code.visitInsn(Opcodes.ATHROW);
            }
            default -> {
                code.visitJumpInsn(Opcodes.IFEQ + random.nextInt(6), any());
                code.visitJumpInsn(random.nextBoolean() ? Opcodes.GOTO : GOTO_W, any());
            }
        }
    }

    /** For some of the blocks, which may be those around it, too. */
    private void handler() {
        Label handler = new Label();
        code.visitLabel(handler);
        code.visitInsn(Opcodes.POP);
        code.visitIincInsn(SUM, 11);
        code.visitJumpInsn(Opcodes.GOTO, any());
        String[] types = {null, "java/lang/ArithmeticException", "java/lang/RuntimeException"};
        int from = random.nextInt(blocks.length);
        int to = from + random.nextInt(blocks.length - from);
        code.visitTryCatchBlock(blocks[from], ends[to], handler, types[random.nextInt(3)]);
    }

    private Label any() {
        return blocks[random.nextInt(blocks.length)];
    }

    private void call(int opcode, String owner, String name, String descriptor) {
        code.visitMethodInsn(opcode, owner, name, descriptor, false);
    }
}
